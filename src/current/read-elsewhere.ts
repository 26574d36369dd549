import type { ReadProvider } from '../model/provider.ts';
import {
  type CurrentGroup,
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  userKey,
} from '../model/user.ts';

/** Looks up the previous ids of whoever is to be created, beyond the groups that were read; who is live there, by the key of the id. */
export async function readPrevious(
  desired: readonly DesiredGroup[],
  current: readonly CurrentGroup[],
  isLive: (user: DesiredUser) => boolean,
  { readUser }: Pick<ReadProvider, 'readUser'>,
): Promise<ReadonlyMap<string, CurrentUser>> {
  const read = new Set(current.flatMap(({ users }) => users.map(({ userId }) => userKey(userId))));
  const unknown = desired
    .flatMap(({ users }) => users)
    .filter((user) => user.mayCreate !== false && !isLive(user))
    .flatMap(({ previously }) => previously.filter((id) => !read.has(userKey(id))));
  const elsewhere = new Map<string, CurrentUser>();
  for (const id of unknown) {
    const user = await readUser(id);
    if (user) elsewhere.set(userKey(id), user);
  }
  return elsewhere;
}
