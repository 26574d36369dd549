import { refusals } from './api-error.ts';
import type { Call } from './calls.ts';
import { type FieldRule, userIdRule } from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import { carryOut } from './move.ts';
import { findBlocks } from './move-blocks.ts';
import { type Message, type Move, toMessage } from './moves.ts';
import type { Store } from './store.ts';
import type { Entry, Group } from './types.ts';
import { readRequired, readValue } from './values.ts';

const newGroupIdRule: FieldRule = { name: 'newGroupId', form: 'text', max: 30 };
const evaluateOnlyRule: FieldRule = { name: 'evaluateOnly', form: 'flag', max: 5 };

/** PUT /users/group-id: moves a user within its service provider and answers it bare, or only tells what that would do; which is what it does unless evaluateOnly is false (facts A4, B2, B9). */
export function moveUser(call: Call): Json {
  const body = call.body();
  const entry = call.store.user(readRequired(userIdRule, body));
  const newGroupId = readRequired(newGroupIdRule, body);
  const evaluateOnly = readValue(evaluateOnlyRule, body['evaluateOnly'] ?? null) !== false;
  if (newGroupId === entry.user.groupId) return evaluateOnly ? toAnswer([], []) : entry.document;
  const to = findTarget(entry, newGroupId, call.store);
  if (!to) return refuseOrTell([toMessage(19601, notInEnterprise)], [], evaluateOnly);
  return moveTo(entry, to, call.store, evaluateOnly);
}

const notInEnterprise = 'The user can only be moved to another group of the same enterprise.';

function moveTo(entry: Entry, to: Group, store: Store, evaluateOnly: boolean): Json {
  const move: Move = { ...entry, from: store.groupOf(entry.user), to, store };
  const { impact, user, groups } = carryOut(move);
  const error = findBlocks(move);
  if (evaluateOnly || error.length > 0) return refuseOrTell(error, impact, evaluateOnly);
  return store.move({ user, groups }).document;
}

/** A group's id is looked up in the user's own service provider; one that is only elsewhere is another enterprise's. */
function findTarget({ user }: Entry, groupId: string, store: Store): Group | undefined {
  const { serviceProviderId } = user;
  const found = store.findGroup(serviceProviderId, groupId);
  if (found || store.groups.some((group) => group.groupId === groupId)) return found;
  throw refusals.noGroup(`${serviceProviderId}:${groupId}`);
}

function refuseOrTell(
  error: readonly Message[],
  impact: readonly Message[],
  evaluateOnly: boolean,
): JsonObject {
  const [first] = error;
  if (first && !evaluateOnly) throw refusals.numbered(first.messageCode, first.summary);
  return toAnswer(error, impact);
}

function toAnswer(error: readonly Message[], impact: readonly Message[]): JsonObject {
  return { error, impact };
}
