import { RollcallError } from '../errors.ts';
import type { ReadProvider } from '../model/provider.ts';
import {
  type CurrentGroup,
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  userKey,
} from '../model/user.ts';

/** The most new users whose own ids are looked up: five a second, and apply finds out as well. */
const MOST_NEW = 10;

/** Looks up the ids of whoever is to be created, the previous ones and those of a few also the own ones, beyond the groups that were read; who is live there, by the key of the id. */
export async function readElsewhere(
  desired: readonly DesiredGroup[],
  current: readonly CurrentGroup[],
  isLive: (user: DesiredUser) => boolean,
  { readUser }: Pick<ReadProvider, 'readUser'>,
): Promise<ReadonlyMap<string, CurrentUser>> {
  const read = new Set(current.flatMap(({ users }) => users.map(({ userId }) => userKey(userId))));
  const added = desired
    .flatMap(({ users }) => users)
    .filter((user) => user.mayCreate !== false && !isLive(user));
  const elsewhere = new Map<string, CurrentUser>();
  const lookUp = async (id: string) => {
    const user = read.has(userKey(id)) ? undefined : await readUser(id, { forPlan: true });
    if (user) elsewhere.set(userKey(id), user);
  };
  for (const id of added.flatMap(({ previously }) => previously)) await lookUp(id);
  if (added.length > MOST_NEW) return elsewhere;
  try {
    for (const { userId } of added) await lookUp(userId);
  } catch (error) {
    if (!isUnclear(error)) throw error;
  }
  return elsewhere;
}

/** The audit has said already that a new user is not there: an answer that says nothing more changes nothing. */
function isUnclear(error: unknown): boolean {
  return error instanceof RollcallError && ['refusedRead', 'badRead'].includes(error.code);
}
