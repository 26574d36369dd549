import { secretRequests } from '../apply/prepare-secrets.ts';
import { readSecrets } from '../apply/secrets.ts';
import { RollcallError } from '../errors.ts';
import type { Provider } from '../model/provider.ts';
import { type DesiredGroup, type SecretSource, userKey } from '../model/user.ts';
import type { Context } from './context.ts';
import type { Planned } from './planned.ts';

/** Passwords that are not there are missed before anybody is asked, each at its place in the file. */
export function checkSecrets({ plan, groups, explain }: Planned<Provider>, { env }: Context): void {
  const users = groups.flatMap((group) => group.users);
  const places = new Map(users.map((user) => [userKey(user.userId), user.placeOf]));
  const requests = secretRequests(plan, secretSources(groups)).map((request) => ({
    ...request,
    where: places.get(userKey(request.change.userId))?.(request.name) ?? request.change.source,
  }));
  try {
    readSecrets(requests, env);
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    throw new RollcallError(error.code, error.message, { problems: explain(error.problems) });
  }
}

/** Where the secrets of each user come from, by the key of the user. */
export function secretSources(
  groups: readonly DesiredGroup[],
): ReadonlyMap<string, Readonly<Record<string, SecretSource>>> {
  return new Map(
    groups.flatMap((group) =>
      group.users.map((user) => [userKey(user.userId), user.secrets] as const),
    ),
  );
}
