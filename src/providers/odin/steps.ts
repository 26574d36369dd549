import { isObject, type JsonObject } from '../../model/json.ts';
import type { Assignment, SendResult, Step } from '../../model/provider.ts';
import { type Answer, errorOf, single } from './answer.ts';
import { toAssignment } from './assignment.ts';
import { assignmentBody, changedFields } from './deltas.ts';
import { obstacleOf } from './evaluation.ts';
import type { Http, Write } from './http.ts';
import type { Ending } from './judge.ts';
import type { Offers } from './offers.ts';
import { changedUserBody } from './user-bodies.ts';
import { attempt, showsUser } from './writes.ts';

/** Carries out one step, sent once (facts A4). */
export async function sendStep(http: Http, step: Step, offers: Offers): Promise<SendResult> {
  const { ending, ...write } = callOf(step, offers);
  return attempt(http, write, ending);
}

/** The request of a step, and how its answer is judged. */
function callOf(step: Step, offers: Offers): Write & { readonly ending: Ending } {
  const { userId } = step.user;
  switch (step.kind) {
    case 'update': {
      const body = changedUserBody(step.user, step.fields);
      return { ...put('', body), ending: showsUser(userId) };
    }
    case 'assign': {
      const body = assignmentBody(userId, step.deltas);
      const ending = showsAssignment(userId, changedFields(step.deltas), offers);
      return { ...put('/services', body), ending };
    }
    case 'rename': {
      const { newUserId } = step;
      return {
        ...put('/user-id', { userId, newUserId }),
        ending: { ...saysNothing, takesId: true },
      };
    }
    case 'move': {
      const { newGroupId } = step;
      const body = { userId, newGroupId, evaluateOnly: false };
      return { ...put('/group-id', body), ending: showsMoved(userId, newGroupId) };
    }
    case 'delete': {
      const path = `/users?${new URLSearchParams({ userId })}`;
      return { method: 'DELETE', path, ending: saysNothing };
    }
  }
}

function put(below: string, body: JsonObject): Write {
  return { method: 'PUT', path: `/users${below}`, body };
}

function showsAssignment(userId: string, changed: readonly string[], offers: Offers): Ending {
  const shown = ({ json, request }: Answer): { readonly assignment: Assignment } | undefined => {
    try {
      const origin = { request, userId, offers };
      return { assignment: toAssignment(single(json), origin, changed) };
    } catch {
      return undefined;
    }
  };
  return { shown, notShown: 'the answer does not show the services of the user' };
}

function showsMoved(userId: string, newGroupId: string): Ending {
  return {
    ...showsUser(userId, ({ groupId }) => groupId === newGroupId),
    notShown: 'the answer does not show the user in the new group',
    refusal: obstacleOf,
  };
}

/** Of calls that are answered with `[]`: anything of JSON will do that tells of no error, and no body at all (facts A3). */
const saysNothing: Ending = {
  shown: (answer) => (answer.empty || isQuiet(answer) ? {} : undefined),
  notShown: 'the answer does not say that it was done',
};

function isQuiet(answer: Answer): boolean {
  const { json } = answer;
  if (json === undefined || json === false || errorOf(answer).code !== undefined) return false;
  const parts = Array.isArray(json) ? json : [single(json)];
  return !parts.some((part) => isObject(part) && (part['error'] || part['errors']));
}
