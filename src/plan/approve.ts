import { canonicalJson, type Json, type JsonObject, valueAt } from '../model/json.ts';
import type { Change, PatchOperation, Plan } from '../model/plan.ts';
import { type Problem, placeKey } from '../model/problem.ts';
import { userKey } from '../model/user.ts';
import { isRestOf, stepsOf } from './rest-of.ts';
import { differs, unapproved } from './stale.ts';

/** What of an approved plan may be carried out now. */
export interface Approval {
  /** Ids of the changes that are still wanted as they were approved. */
  readonly wanted: ReadonlySet<string>;
  /** Approved changes that the system shows already. */
  readonly already: readonly Change[];
  /** What differs from what was approved, side by side. */
  readonly stale: readonly Problem[];
}

/** What the system shows of a change: the values of its fields as they are live; null when the user is not. */
export type Shown = (change: Change) => JsonObject | null;

/** Holds an approved plan against the present one: never more than was approved, and nothing whose ground has changed. What is left of a change that broke off is a part of it, and a step on the way that is not needed any more is left out. */
export function approve(approved: Plan, now: Plan, shown: Shown): Approval {
  const present = new Map(now.changes.map((change) => [change.id, change]));
  const later = makeLater(approved.changes);
  const held = approved.changes.map((change) => hold(change, present, later(change), shown));
  const wanted = new Set(held.flatMap(({ todo }) => (todo ? [todo.id] : [])));
  const known = new Set([...approved.changes.map(({ id }) => id), ...wanted]);
  return {
    wanted: withNeeds(now.changes, wanted),
    already: held.flatMap(({ done }) => done ?? []),
    stale: [
      ...held.flatMap(({ wrong }) => wrong ?? []),
      ...now.changes.filter(({ id }) => !known.has(id)).map(unapproved),
    ],
  };
}

/** What becomes of one approved change. */
interface Held {
  /** What is still to be done. */
  readonly todo?: Change;
  /** The change, when it is done. */
  readonly done?: Change;
  readonly wrong?: Problem;
}

function hold(
  change: Change,
  present: ReadonlyMap<string, Change>,
  later: readonly Change[],
  shown: Shown,
): Held {
  const same = present.get(change.id);
  if (same && isSame(change, same)) return { todo: same };
  const live = shown(change);
  const rest = present.get(change.action === 'create' ? `update ${change.userId}` : change.id);
  if (rest && isRestOf(change, rest, live))
    return { todo: rest, ...(same ? {} : { done: change }) };
  if (!same && isDone(change, later, shown)) return { done: change };
  return same || !change.intermediate ? { wrong: differs(change, same, live) } : {};
}

/** A change whose needs are not all carried out cannot be either; and nobody gives up first what is not taken and given back in the end. */
function withNeeds(changes: readonly Change[], wanted: ReadonlySet<string>): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const { id, needs } of changes)
    if (wanted.has(id) && needs.every((need) => kept.has(need))) kept.add(id);
  const useless = changes.filter(
    ({ id, intermediate }) =>
      intermediate &&
      kept.has(id) &&
      changes.some((other) => other.needs.includes(id) && !kept.has(other.id)),
  );
  if (useless.length === 0) return kept;
  return withNeeds(
    changes,
    new Set([...kept].filter((id) => !useless.some((one) => one.id === id))),
  );
}

function isSame(one: Change, other: Change): boolean {
  return one.basis === other.basis && operations(one) === operations(other);
}

function operations({
  serviceProviderId,
  groupId,
  previousUserId,
  patch,
  secrets,
  impacts = [],
}: Change): string {
  const previous = previousUserId ?? null;
  const all = { serviceProviderId, groupId, previous, patch, secrets, impacts };
  return canonicalJson(all as unknown as Json);
}

/** Whether the live values of what changes are those that the change leads to, or a later one of the same user. */
function isDone(change: Change, later: readonly Change[], shown: Shown): boolean {
  const own = [change, ...later];
  // What the user is called on the way may be somebody else's id by then.
  const { userId } = own.at(-1) ?? change;
  const { previousUserId = userId } = own.find((one) => one.previousUserId) ?? {};
  const shownOf = (one: Change) => shown({ ...one, userId, previousUserId });
  const live = shownOf(change);
  if (change.after === null || live === null) return change.after === live;
  return change.patch.every((operation) =>
    own.some((one) => isShown(operation, one, shownOf(one))),
  );
}

function isShown(operation: PatchOperation, { after }: Change, live: JsonObject | null): boolean {
  const [name = ''] = stepsOf(operation);
  if (after === null || live === null || !(name in after)) return false;
  const at = (values: JsonObject) => canonicalJson(valueAt(values, operation.path) ?? null);
  return at(live) === at(after);
}

/** What comes after a change of the same user: who is declared at the same place, since ids change hands. */
function makeLater(changes: readonly Change[]): (change: Change) => readonly Change[] {
  const users = new Map<string, Change[]>();
  for (const change of changes) {
    const own = users.get(ownerKey(change));
    if (own) own.push(change);
    else users.set(ownerKey(change), [change]);
  }
  return (change) => {
    const own = users.get(ownerKey(change)) ?? [];
    return own.slice(own.indexOf(change) + 1);
  };
}

/** One place may say of many users that they go. */
function ownerKey({ action, source, userId }: Change): string {
  return placeKey({ where: source }) + (action === 'delete' ? userKey(userId) : '');
}
