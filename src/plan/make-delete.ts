import { claimsOf } from '../model/claims.ts';
import type { Unwanted } from '../model/difference.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { makeChange } from './make-change.ts';

/** The change that deletes a live user, and frees all that it holds. */
export function toDelete({ current, source }: Unwanted, context: PlanContext): Draft {
  const before = withoutNulls(current.fields);
  const whole = { before, after: null, patch: [{ op: 'remove', path: '' } as const] };
  const change = makeChange('delete', current, source, whole, context);
  const gives = claimsOf(current, context.fields);
  return { change, gives, takes: [], leaves: [], current, chain: [change.id] };
}

function withoutNulls(values: JsonObject): JsonObject {
  const kept = Object.entries(values).map(
    ([name, value]) => [name, isObject(value) ? withoutNulls(value) : value] as const,
  );
  return Object.fromEntries(
    kept.filter(([, value]) => value !== null && !(isObject(value) && isEmpty(value))),
  );
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}
