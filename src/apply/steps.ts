import type { FieldTable } from '../model/field.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { Deltas, Step, UserAddress } from '../model/provider.ts';

/** The requests that a change of a live user takes, in their order. */
export function stepsOf(change: Change, fields: FieldTable): readonly Step[] {
  const { serviceProviderId, groupId, userId, previousUserId = userId, before } = change;
  const user = { serviceProviderId, groupId, userId };
  switch (change.action) {
    case 'rename':
      return [{ kind: 'rename', user: { ...user, userId: previousUserId }, newUserId: userId }];
    case 'move':
      return [
        { kind: 'move', user: { ...user, groupId: groupBefore(before) }, newGroupId: groupId },
      ];
    case 'delete':
      return [{ kind: 'delete', user }];
    default:
      return updateSteps(change, user, fields);
  }
}

function groupBefore(before: JsonObject | null): string {
  return String(before?.['groupId'] ?? '');
}

/** The user's own fields go first, each whole as it is declared; what is assigned goes by a call of its own. */
function updateSteps(change: Change, user: UserAddress, fields: FieldTable): readonly Step[] {
  const { patch, before, after } = change;
  const changed = new Set(patch.map(({ path }) => path.split('/')[1] ?? ''));
  const touched = fields.filter(({ name }) => changed.has(name));
  const values = touched
    .filter(({ assigned }) => !assigned)
    .map(({ name }) => [name, after?.[name] ?? null] as const);
  const deltas = touched
    .filter(({ assigned }) => assigned)
    .map(({ name }) => [name, deltaOf(before?.[name], after?.[name])] as const);
  const update: Step = { kind: 'update', user, fields: Object.fromEntries(values) };
  return [...(values.length > 0 ? [update] : []), ...assignSteps(user, deltas)];
}

/** Nothing is taken away before what comes in its place is there: a pack may be refused for want of a licence. */
function assignSteps(
  user: UserAddress,
  deltas: readonly (readonly [string, Deltas[string]])[],
): readonly Step[] {
  const come = deltas.filter(([, { assign }]) => assign.length > 0);
  const go = deltas.filter(([, { unassign }]) => unassign.length > 0);
  const step = (some: typeof deltas): readonly Step[] =>
    some.length > 0 ? [{ kind: 'assign', user, deltas: Object.fromEntries(some) }] : [];
  return [
    ...step(come.map(([name, { assign }]) => [name, { assign, unassign: [] }])),
    ...step(go.map(([name, { unassign }]) => [name, { assign: [], unassign }])),
  ];
}

/** What to assign and what to take away so that one list of names becomes another. */
export function deltaOf(before: Json | undefined, after: Json | undefined): Deltas[string] {
  const [old, wanted] = [namesOf(before), namesOf(after)];
  return {
    assign: wanted.filter((name) => !old.includes(name)),
    unassign: old.filter((name) => !wanted.includes(name)),
  };
}

function namesOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
