import type { UserDifference } from '../model/difference.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Action, Change, PatchOperation } from '../model/plan.ts';
import { type GroupId, userKey } from '../model/user.ts';
import type { PlanContext } from './context.ts';

/** What a change does to the values of a user. */
export interface Values {
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly patch: readonly PatchOperation[];
}

/** A change of one request that needs no other one. */
export function makeChange(
  action: Action,
  user: GroupId & { readonly userId: string },
  source: Change['source'],
  { before, after, patch }: Values,
  { sha256 }: Pick<PlanContext, 'sha256'>,
  { destroys, requests }: Pick<Change, 'destroys' | 'requests'> = { destroys: [], requests: 1 },
): Change {
  const { serviceProviderId, groupId, userId } = user;
  return {
    id: `${action} ${userId}`,
    action,
    serviceProviderId,
    groupId,
    userId,
    source,
    patch,
    basis: sha256(JSON.stringify(before)),
    before,
    after,
    needs: [],
    destroys,
    secrets: [],
    requests,
  };
}

/** The operation that gives a field another value. */
export function replaced(name: string, value: Json | undefined): PatchOperation {
  return { op: 'replace', path: `/${name}`, value: value ?? null };
}

/** The operations that turn one value of a path into another of the same parts; each part is replaced by itself, a list whole. */
export function replacedParts(
  path: string,
  was: Json | undefined,
  will: Json | undefined,
): readonly PatchOperation[] {
  if (isObject(was) && isObject(will))
    return Object.keys(will).flatMap((part) =>
      replacedParts(`${path}/${part}`, was[part], will[part]),
    );
  return JSON.stringify(was) === JSON.stringify(will) ? [] : [replaced(path, will)];
}

/** A text that gets the place of another one. */
export function replacing(name: string, from: string, to: string): Values {
  return { before: { [name]: from }, after: { [name]: to }, patch: [replaced(name, to)] };
}

/** The name of the field that an operation changes. */
export function fieldOf({ path }: PatchOperation): string {
  const end = path.indexOf('/', 1);
  return path.slice(1, end < 0 ? path.length : end);
}

/** Letter case makes no other id (facts B4). */
export function isRenamed({ desired, current }: UserDifference): boolean {
  return current !== undefined && userKey(current.userId) !== userKey(desired.userId);
}
