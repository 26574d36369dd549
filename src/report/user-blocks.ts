import type { Change } from '../model/plan.ts';
import { userKey } from '../model/user.ts';
import { harmless } from './line.ts';

/** All that happens to one user, in the order of carrying it out; the last change says who and where the user then is. */
export interface UserBlock {
  readonly changes: readonly Change[];
  readonly last: Change;
}

/** Gathers the steps of each user, whatever the user is called in each of them. */
export function toBlocks(changes: readonly Change[]): readonly UserBlock[] {
  const blocks = new Set<Change[]>();
  /** By what the user is called after the changes so far. */
  const open = new Map<string, Change[]>();
  for (const change of changes) {
    const before = userKey(change.previousUserId ?? change.userId);
    const block = open.get(before) ?? [];
    block.push(change);
    blocks.add(block);
    open.delete(before);
    // Somebody else may take the id of a user that is gone.
    if (change.action !== 'delete') open.set(userKey(change.userId), block);
  }
  return [...blocks].flatMap((steps) => {
    const last = steps.at(-1);
    return last ? [{ changes: steps, last }] : [];
  });
}

/** Creates, users that stay, in the order of the files, and those that go. */
export function sortBlocks(blocks: readonly UserBlock[]) {
  const of = (action: Change['action']) => blocks.filter(({ last }) => last.action === action);
  const stay = blocks.filter(({ last: { action } }) => action !== 'create' && action !== 'delete');
  return { created: of('create'), changed: stay.sort(byPlace), deleted: of('delete') };
}

function byPlace({ last: { source: a } }: UserBlock, { last: { source: b } }: UserBlock): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

/** The @domain that at least two ids all end in. */
export function sharedDomain(blocks: readonly UserBlock[]): string | undefined {
  const [first, ...others] = blocks;
  const domain = first && /@[^@]*$/.exec(first.last.userId)?.[0];
  if (!domain || others.length === 0) return undefined;
  return others.every(({ last }) => last.userId.endsWith(domain)) ? domain : undefined;
}

/** An id without the domain that stands above it, safe to print. */
export function shownId(userId: string, domain: string | undefined): string {
  const short = domain !== undefined && userId.endsWith(domain);
  return harmless(short ? userId.slice(0, -domain.length) : userId);
}
