import { RollcallError } from '../errors.ts';
import type { ReadProvider } from '../model/provider.ts';
import { temporaryId } from '../model/temporary-id.ts';
import {
  type CurrentGroup,
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  userKey,
} from '../model/user.ts';

/** The most new users whose own ids are looked up: five a second, and apply finds out as well. */
const MOST_NEW = 10;

/** Who is looked for beyond the groups that were read. */
interface Sought {
  /** Whether somebody is live there. */
  readonly isLive: (user: DesiredUser) => boolean;
  /** Whether somebody is live there, and may be somebody else by its names. */
  readonly isOdd: (user: DesiredUser) => boolean;
}

/** Looks up ids beyond the groups that were read: of whoever is to be created the previous ones, also temporary, and of a few the own ones; of whoever may be somebody else the previous ones. Who is live there, by the key of the id. */
export async function readElsewhere(
  desired: readonly DesiredGroup[],
  current: readonly CurrentGroup[],
  { isLive, isOdd }: Sought,
  { readUser }: Pick<ReadProvider, 'readUser'>,
): Promise<ReadonlyMap<string, CurrentUser>> {
  const read = new Set(current.flatMap(({ users }) => users.map(({ userId }) => userKey(userId))));
  const users = desired.flatMap((group) => group.users);
  const added = users.filter((user) => user.mayCreate !== false && !isLive(user));
  const elsewhere = new Map<string, CurrentUser>();
  const lookUp = async (id: string) => {
    const user = read.has(userKey(id)) ? undefined : await readUser(id, { forPlan: true });
    if (user) elsewhere.set(userKey(id), user);
  };
  for (const { previously } of [...added, ...users.filter(isOdd)])
    for (const id of previously) {
      await lookUp(id);
      await lookUp(temporaryId(id));
    }
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
