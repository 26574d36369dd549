import { refusals } from './api-error.ts';
import { type Group, groupKey } from './types.ts';

/** Refuses an extension that is too short or too long for the group. */
export function checkExtensionLength(extension: string, group: Group): void {
  const { minExtensionLength: min, maxExtensionLength: max } = group;
  if (hasFittingLength(extension, group)) return;
  throw refusals.extensionLength(`${groupKey(group)} is ${min} to ${max} digits long`);
}

/** Tells whether the group may have an extension of this length. */
export function hasFittingLength({ length }: string, group: Group): boolean {
  return length >= group.minExtensionLength && length <= group.maxExtensionLength;
}

/** Gives what other than a user has the extension, such as Hunt Group; `undefined` when nothing does. */
export function reservedFor(
  extension: string,
  { reservedExtensions = {} }: Group,
): string | undefined {
  return Object.hasOwn(reservedExtensions, extension) ? reservedExtensions[extension] : undefined;
}

/** Refuses an extension that something else than a user has. */
export function checkReserved(extension: string, group: Group): void {
  const holder = reservedFor(extension, group);
  if (holder === undefined) return;
  throw holder === 'Call Park' ? refusals.callPark() : refusals.extensionTaken(extension);
}
