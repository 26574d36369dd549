import type { JsonObject } from '../../model/json.ts';
import type { Deltas } from '../../model/provider.ts';
import { assignedFields } from './assigned-lists.ts';

/** The body of PUT /users/services: deltas only, no list without any (facts A4). */
export function assignmentBody(userId: string, deltas: Deltas): JsonObject {
  const changed = assignedFields.map(({ name, list }) => [list, rowsOf(deltas, name)] as const);
  return { userId, ...Object.fromEntries(changed.filter(([, rows]) => rows.length > 0)) };
}

/** The fields in which anything changes. */
export function changedFields(deltas: Deltas): readonly string[] {
  return Object.keys(deltas).filter((name) => rowsOf(deltas, name).length > 0);
}

function rowsOf(deltas: Deltas, name: string): readonly JsonObject[] {
  const { assign = [], unassign = [] } = deltas[name] ?? {};
  const row = (assigned: boolean) => (serviceName: string) => ({ serviceName, assigned });
  return [...unassign.map(row(false)), ...assign.map(row(true))];
}
