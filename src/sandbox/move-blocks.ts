import { deviceKey } from './devices.ts';
import { objectAt } from './json.ts';
import { hasLicense } from './licenses.ts';
import { groupDeviceOf, type Message, type Move, toMessage } from './moves.ts';
import type { StoredUser } from './types.ts';

/** What can forbid a move: its number and what finds the reason (facts B9). */
const blocks: readonly (readonly [number, (move: Move) => string | undefined])[] = [
  [19603, ({ to, store }) => store.fullness(to)],
  [19605, (move) => unlicensed(move, 'services', 'services')],
  [19613, (move) => unlicensed(move, 'packs', 'service packs')],
  [19607, pilotOfTrunk],
  [19608, sharedDevice],
  [19609, deviceThere],
];

/** Gives all that forbids a move, in the order of the numbers' table; nothing when it can be done. */
export function findBlocks(move: Move): readonly Message[] {
  return blocks.flatMap(([code, findReason]) => {
    const reason = findReason(move);
    return reason === undefined ? [] : [toMessage(code, reason)];
  });
}

function unlicensed(
  { user, to, store }: Move,
  list: keyof Pick<StoredUser, 'services' | 'packs'>,
  what: string,
): string | undefined {
  const names = user[list].filter((name) => !hasLicense(store, to, name));
  if (names.length === 0) return undefined;
  return `The new group has no license left for these ${what}: ${names.join(', ')}.`;
}

function pilotOfTrunk({ document }: Move): string | undefined {
  const trunk = objectAt(objectAt(document, 'trunkAddressing'), 'trunkGroupDeviceEndpoint');
  if (String(trunk['isPilotUser']) !== 'true') return undefined;
  return 'The user is the pilot user of a trunk group.';
}

function sharedDevice({ document, from, store }: Move): string | undefined {
  const device = groupDeviceOf(document);
  if (!device || store.countOf(deviceKey(device, from)) < 2) return undefined;
  return `The user shares the device ${device.name} with other users of its group.`;
}

function deviceThere({ document, to, store }: Move): string | undefined {
  const device = groupDeviceOf(document);
  if (!device || store.countOf(deviceKey(device, to)) === 0) return undefined;
  return `The new group has a device called ${device.name} already.`;
}
