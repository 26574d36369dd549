import jsonpatch from 'fast-json-patch';
import type { FieldTable } from '../model/field.ts';
import { type Json, type JsonObject, valueAt } from '../model/json.ts';
import type { PatchOperation } from '../model/plan.ts';
import type { CurrentUser } from '../model/user.ts';
import { aligned } from './align.ts';

/** The names of the fields in which a live user is not as declared; what a look-up does not show is left out. */
export function differingFields(
  current: CurrentUser,
  declared: JsonObject,
  fields: FieldTable,
): readonly string[] {
  const shown = fields.filter(({ name, assigned }) => !assigned || name in current.fields);
  const before = aligned(current, declared, shown);
  const wanted = shown
    .filter(({ name }) => name in before)
    .map(({ name }) => [name, declared[name]]);
  const patch = diffFields(before, Object.fromEntries(wanted));
  return [...new Set(patch.map(({ path }) => path.split('/')[1] ?? ''))];
}

/** RFC 6902 operations that turn one canonical user into another, sorted by path; a list is replaced whole. */
export function diffFields(before: JsonObject, after: JsonObject): readonly PatchOperation[] {
  const operations = new Map<string, PatchOperation>();
  const parts = [without(before, after), without(after, before)] as const;
  for (const operation of jsonpatch.compare(...parts) as readonly PatchOperation[]) {
    const list = listAbove(operation.path, before, after);
    operations.set(list ?? operation.path, list ? wholeOperation(list, before, after) : operation);
  }
  return [...operations.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The values that are not the very same in both: what is alike was made the same value. */
function without(values: JsonObject, others: JsonObject): JsonObject {
  const left: Record<string, Json> = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value !== others[name]) left[name] = value;
  }
  return left;
}

/** The outermost list that a path leads to or into. */
function listAbove(path: string, ...values: readonly JsonObject[]): string | undefined {
  for (let end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
    const prefix = end < 0 ? path : path.slice(0, end);
    if (values.some((value) => Array.isArray(valueAt(value, prefix)))) return prefix;
    if (end < 0) return undefined;
  }
}

function wholeOperation(path: string, before: JsonObject, after: JsonObject): PatchOperation {
  const value = valueAt(after, path);
  if (value === undefined) return { op: 'remove', path };
  return { op: valueAt(before, path) === undefined ? 'add' : 'replace', path, value };
}
