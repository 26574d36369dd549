import type { SystemError } from '../../model/event.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { MoveEvaluation } from '../../model/provider.ts';
import { userKey } from '../../model/user.ts';
import { type Answer, single } from './answer.ts';
import { isCondition, toConditions } from './conditions.ts';
import { isImpact, isObstacle } from './moves.ts';
import { canonicalText } from './text.ts';

/** What an answer tells of a move; its form is not documented (facts G13): conditions, nothing at all, or the user as it is. Undefined for anything else. */
export function toEvaluation(
  answer: Answer,
  userId: string,
  newGroupId: string,
): MoveEvaluation | undefined {
  const body = bodyOf(answer);
  const isUser = isObject(body) && isUntouched(body, userId, newGroupId);
  return toldOf(body, answer.redact) ?? (isUser ? NOTHING : undefined);
}

/** What the system says against a move that it refuses; undefined when that is not why. */
export function obstacleOf(answer: Answer): SystemError | undefined {
  return toldOf(bodyOf(answer), answer.redact)?.blocking.find(({ code }) => isObstacle(code));
}

const NOTHING: MoveEvaluation = { blocking: [], impacts: [] };

function bodyOf({ json, plain }: Answer): Json | undefined {
  return single(json) ?? plain;
}

/** An answer that shows the user in the new group tells of a move, not of its evaluation. */
function isUntouched(body: JsonObject, userId: string, newGroupId: string): boolean {
  const said = (name: string) => canonicalText(body[name]);
  return userKey(said('userId') ?? '') === userKey(userId) && said('groupId') !== newGroupId;
}

function toldOf(body: Json | undefined, redact: Answer['redact']): MoveEvaluation | undefined {
  if (!isObject(body) || isCondition(body)) return body ? sorted(body, redact) : undefined;
  const { error, errors = error, impact, impacts = impact } = body;
  if (errors === undefined && impacts === undefined)
    return Object.keys(body).length === 0 ? NOTHING : undefined;
  // A lone text is how any refusal is told: its number says whether it is about the move.
  if (typeof errors === 'string' && impacts === undefined) return sorted(errorText(body), redact);
  const blocking = toConditions(errors, redact);
  const caused = toConditions(impacts, redact);
  return blocking && caused && { blocking, impacts: caused };
}

function errorText({ error, errors, details }: JsonObject): string {
  return [errors ?? error, details].filter((part) => typeof part === 'string').join(' ');
}

/** Conditions of both kinds together: their numbers tell which is which. */
function sorted(told: Json, redact: Answer['redact']): MoveEvaluation | undefined {
  const all = toConditions(told, redact);
  const known = all?.every(({ code }) => isObstacle(code) || isImpact(code));
  if (!all || !known) return undefined;
  return {
    blocking: all.filter(({ code }) => isObstacle(code)),
    impacts: all.filter(({ code }) => isImpact(code)),
  };
}
