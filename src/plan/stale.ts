import { canonicalJson, type Json, type JsonObject, valueAt } from '../model/json.ts';
import type { Change, PatchOperation } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { stepsOf } from './rest-of.ts';

/** An approved change that is not what the present plan would do: approved, now and live, one beside the other. */
export function differs(change: Change, now: Change | undefined, live: JsonObject | null): Problem {
  const ground = now ? otherGround(change, now) : [];
  const others = change.action === 'create' ? otherValues(change, live) : [];
  return {
    code: 'stale',
    severity: 'error',
    summary: `${change.id} is not as approved`,
    details: [
      `approved  ${inWords(change)}${onGround(change, ground)}${valuesOf(change.after, others)}`,
      `now       ${now ? inWords(now) + onGround(now, ground) : 'nothing'}`,
      `live      ${liveInWords(change, live)}${valuesOf(live, others)}`,
    ],
    where: now?.source ?? change.source,
    fix: 'Look at what has changed since, then make the plan again and have it approved.',
  };
}

/** A change of the present plan that nobody approved. */
export function unapproved(change: Change): Problem {
  return {
    code: 'unapproved',
    severity: 'error',
    summary: `${change.id} was not approved`,
    details: ['approved  nothing', `now       ${inWords(change)}`],
    where: change.source,
    fix: 'Make the plan again and have it approved.',
  };
}

/** The fields that are not changed, and are not as they were. */
function otherGround(approved: Change, now: Change): readonly string[] {
  const changed = new Set([...approved.patch, ...now.patch].map((one) => stepsOf(one)[0]));
  const names = new Set([...Object.keys(approved.before ?? {}), ...Object.keys(now.before ?? {})]);
  const shown = ({ before }: Change, name: string) => shownValue(before?.[name]);
  return [...names].filter(
    (name) => !changed.has(name) && shown(approved, name) !== shown(now, name),
  );
}

function onGround({ before }: Change, names: readonly string[]): string {
  const values = valuesOf(before, names);
  return values && `,${values}`;
}

/** The fields in which somebody who was to be created, and is there, is otherwise than approved. */
function otherValues({ after }: Change, live: JsonObject | null): readonly string[] {
  const wanted = Object.keys(live ? (after ?? {}) : {});
  return wanted.filter((name) => shownValue(after?.[name]) !== shownValue(live?.[name]));
}

function valuesOf(values: JsonObject | null, names: readonly string[]): string {
  const shown = names.map((name) => `${name} ${shownValue(values?.[name])}`);
  return shown.length > 0 ? ` with ${shown.join(', ')}` : '';
}

/** The operations on one line, each as field and value. */
function inWords({ action, patch, before }: Change): string {
  if (action === 'delete') return 'a delete';
  if (action === 'create') return 'a create';
  return patch.map((operation) => operationInWords(operation, before)).join(', ');
}

function operationInWords(operation: PatchOperation, before: JsonObject | null): string {
  const steps = stepsOf(operation);
  const [was, will] = [valueAt(before, operation.path), operation.value as Json];
  return `${steps.join(' ')} ${shownValue(was)} → ${shownValue(will)}`;
}

function liveInWords({ action, patch }: Change, live: JsonObject | null): string {
  if (live === null) return 'no such user';
  if (action === 'delete' || action === 'create') return 'a user';
  const shown = patch.map(
    (one) => `${stepsOf(one).join(' ')} ${shownValue(valueAt(live, one.path))}`,
  );
  return shown.join(', ');
}

function shownValue(value: Json | undefined): string {
  if (value === null || value === undefined) return '(none)';
  return typeof value === 'string' ? value : canonicalJson(value);
}
