import { canonicalJson, type Json, type JsonObject, valueAt } from '../model/json.ts';
import type { Change, PatchOperation } from '../model/plan.ts';

/** The steps of an operation's path. */
export function stepsOf({ path }: Pick<PatchOperation, 'path'>): readonly string[] {
  return path.split('/').slice(1);
}

/** Whether an update is what is left of an approved change that broke off between two of its requests: some of its operations, each on the same ground, with the others live. */
export function isRestOf(approved: Change, now: Change, live: JsonObject | null): boolean {
  if (now.action !== 'update' || now.intermediate || !isSamePlace(approved, now)) return false;
  if (approved.action === 'create') return now.patch.every((one) => fillsIn(one, approved, now));
  if (approved.action !== 'update') return false;
  const left = new Set(now.patch.map(({ path }) => path));
  const done = approved.patch.filter(({ path }) => !left.has(path));
  return (
    now.patch.every((one) => isApproved(one, approved, now)) &&
    done.every((one) => isEqual(valueAt(live, one.path), valueAt(approved.after, one.path))) &&
    isSameGround(approved, now)
  );
}

function isSamePlace(one: Change, other: Change): boolean {
  return one.serviceProviderId === other.serviceProviderId && one.groupId === other.groupId;
}

/** Of a create, only what the new user does not have yet. */
function fillsIn(operation: PatchOperation, approved: Change, now: Change): boolean {
  const { path, value } = operation;
  const isMissing = (valueAt(now.before, path) ?? null) === null;
  return isMissing && isEqual(value as Json, valueAt(approved.after, path));
}

function isApproved(operation: PatchOperation, approved: Change, now: Change): boolean {
  const { path, value } = operation;
  const same = approved.patch.find((one) => one.path === path);
  return (
    same !== undefined &&
    isEqual((same.value ?? null) as Json, (value ?? null) as Json) &&
    isEqual(valueAt(approved.before, path), valueAt(now.before, path))
  );
}

/** What is not to be changed is as it was. */
function isSameGround(approved: Change, now: Change): boolean {
  const changed = new Set(approved.patch.map((one) => stepsOf(one)[0] ?? ''));
  const names = new Set([...Object.keys(approved.before ?? {}), ...Object.keys(now.before ?? {})]);
  return [...names].every(
    (name) => changed.has(name) || isEqual(approved.before?.[name], now.before?.[name]),
  );
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
