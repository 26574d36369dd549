import type { UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { PatchOperation } from '../model/plan.ts';
import type { MoveEvaluation } from '../model/provider.ts';
import type { CurrentUser, DesiredUser, Offered } from '../model/user.ts';
import { aligned } from './align.ts';
import { diffFields } from './diff-fields.ts';
import { ambiguous, firstStep } from './lost-digits.ts';

/** Compares one user in its managed fields; one that moves, as the move will leave it. */
export function diffUser(
  desired: DesiredUser,
  current: CurrentUser | undefined,
  fields: FieldTable,
  evaluation?: MoveEvaluation,
): UserDifference {
  if (!current) return diffNew(desired, fields);
  const after = desired.fields;
  const left = evaluation ? afterMove(current, evaluation, fields) : current;
  const before = aligned(left, after, fields);
  const patch = diffFields(before, after);
  const move = evaluation && {
    evaluation,
    before: aligned(current, after, fields),
    left: left.fields,
  };
  const doubts = ambiguous(current, after);
  const whole = withWholes({ left, current }, { before, after, patch }, fields);
  return { desired, current, ...whole, ambiguous: doubts, ...(move && { move }) };
}

interface Compared {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly patch: readonly PatchOperation[];
}

/** With the live parts that are not declared of what changes and is sent whole; those that a move takes away are sent again. */
function withWholes(
  { left, current }: { readonly left: CurrentUser; readonly current: CurrentUser },
  { before, after, patch }: Compared,
  fields: FieldTable,
): Compared {
  const names = fields.flatMap(({ name, whole }) =>
    whole && patch.some(({ path }) => firstStep(path.slice(1)) === name) ? name : [],
  );
  if (names.length === 0) return { before, after, patch };
  const filled = (values: JsonObject, live: (name: string) => Json | undefined): JsonObject => {
    const wholes = names.map((name) => [name, over(live(name) ?? null, values[name] ?? null)]);
    return { ...values, ...Object.fromEntries(wholes) };
  };
  const was = filled(before, (name) => left.fields[name]);
  const will = filled(after, (name) => left.fields[name] ?? current.fields[name]);
  return { before: was, after: will, patch: diffFields(was, will) };
}

/** The declared parts over the live ones. */
function over(live: Json, declared: Json): Json {
  if (!isObject(live) || !isObject(declared)) return declared;
  const kept = present(live);
  const parts = Object.keys(live).flatMap((part): [string, Json][] => {
    const given = declared[part];
    const value = given === undefined ? kept[part] : over(live[part] ?? null, given);
    return value === undefined ? [] : [[part, value]];
  });
  return Object.fromEntries(parts);
}

function diffNew(desired: DesiredUser, fields: FieldTable): UserDifference {
  const after = newFields(desired, fields);
  const patch = diffFields({}, after);
  return { desired, current: undefined, before: null, after, patch, ambiguous: [] };
}

/** A user as a move leaves it: what the foreseen impacts take away is gone (facts B9). */
function afterMove(
  user: CurrentUser,
  { impacts }: MoveEvaluation,
  fields: FieldTable,
): CurrentUser {
  const codes = new Set(impacts.map(({ code }) => code));
  const lost = fields.filter(({ lostByMove = [] }) => lostByMove.some((code) => codes.has(code)));
  const none = lost.map(({ name, type }) => [name, type.canonical(null) ?? null]);
  return { ...user, fields: { ...user.fields, ...Object.fromEntries(none) } };
}

/** The declared user with assigned names in the system's own spelling. */
export function spelled(
  desired: DesiredUser,
  offered: Offered | undefined,
  fields: FieldTable,
): DesiredUser {
  if (!offered) return desired;
  const values = fields.flatMap(({ name, type }): [string, Json][] => {
    const [value, names] = [desired.fields[name], offered[name]];
    return value && names && type.spell ? [[name, type.spell(value, names)]] : [];
  });
  if (values.length === 0) return desired;
  return { ...desired, fields: { ...desired.fields, ...Object.fromEntries(values) } };
}

/** What a new user gets, in the order of the table. */
function newFields(desired: DesiredUser, fields: FieldTable): JsonObject {
  const given = { ...desired.createDefaults, ...present(desired.fields) };
  const named = fields.flatMap(({ name }): [string, Json][] => {
    const value = given[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(named);
}

/** Without what is none. */
function present(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, isObject(value) ? present(value) : value] as const)
      .filter(
        ([, value]) => value !== null && !(isObject(value) && Object.keys(value).length === 0),
      ),
  );
}
