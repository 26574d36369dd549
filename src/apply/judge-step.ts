import type { Json, JsonObject } from '../model/json.ts';
import type { Assignment, Deltas, Done, ReadProvider, Step } from '../model/provider.ts';
import { type CurrentUser, groupName } from '../model/user.ts';
import type { Differs } from './ending.ts';

/** What the system shows of a step: nothing is missing when it is carried out; `gone` when there is no such user. */
export interface Verdict {
  readonly missing: readonly string[];
  readonly gone?: true;
}

type Looker = Pick<ReadProvider, 'readUser' | 'readAssignment'>;

const CARRIED_OUT: Verdict = { missing: [] };

/** What the answer itself shows; undefined where it shows nothing of the step. `after`: the values that the whole change leads to, since one value may change another. */
export function judgeAnswer(
  step: Step,
  sent: Done,
  differs: Differs,
  after: JsonObject,
): Verdict | undefined {
  // An answer without a user says nothing of what became of it.
  if (step.kind === 'rename' || step.kind === 'delete') return undefined;
  if (step.kind === 'assign')
    return sent.assignment && judgeAssignment(step.deltas, sent.assignment);
  if (!sent.user) return undefined;
  return { missing: [...wrongGroup(step, sent.user), ...differs(sent.user, after)] };
}

/** What a look-up shows. */
export async function judgeByLookUp(
  step: Step,
  provider: Looker,
  differs: Differs,
  after: JsonObject,
): Promise<Verdict> {
  const { userId } = step.user;
  if (step.kind === 'assign')
    return judgeAssignment(step.deltas, await provider.readAssignment(userId));
  if (step.kind === 'rename') return judgeRename(step.newUserId, userId, provider);
  const user = await provider.readUser(userId);
  if (step.kind === 'delete') return user ? { missing: ['the delete'] } : CARRIED_OUT;
  if (!user) return { missing: ['the user'], gone: true };
  // A move that took more along than was foreseen is a move all the same.
  return { missing: step.kind === 'move' ? wrongGroup(step, user) : differs(user, after) };
}

/** The old id must be gone: somebody else may have the new one. */
async function judgeRename(newId: string, oldId: string, { readUser }: Looker): Promise<Verdict> {
  if (await readUser(oldId)) return { missing: ['userId'] };
  return (await readUser(newId)) ? CARRIED_OUT : { missing: ['userId'], gone: true };
}

function wrongGroup(step: Step, user: CurrentUser): readonly string[] {
  if (step.kind !== 'move' || user.groupId === step.newGroupId) return [];
  return [`groupId (it is in ${groupName(user)})`];
}

/** Names of services are told, since some may be assigned and others not (facts A8). */
function judgeAssignment(deltas: Deltas, { fields }: Assignment): Verdict {
  const missing = Object.entries(deltas).flatMap(([field, { assign, unassign }]) => {
    const shown = new Set(listOf(fields[field]));
    return [
      ...assign.filter((name) => !shown.has(name)),
      ...unassign.filter((name) => shown.has(name)).map((name) => `${name} (still assigned)`),
    ];
  });
  return { missing };
}

function listOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
