import { makeGroup } from '../../src/sandbox/seeds.ts';
import { formatState } from '../../src/sandbox/state-file.ts';
import type { Group, StoredUser } from '../../src/sandbox/types.ts';

const PROVIDER = 'acme';
const DOMAIN = 'acme.example';
const GROUP = 'tampa';

/** A live user as `live.json` tells it, in the API's own names and forms: a group only where it is not tampa, an id without its domain. */
type LiveUser = Readonly<Record<string, unknown>> & {
  readonly userId: string;
  readonly groupId?: string;
  readonly services?: readonly string[];
  readonly packs?: readonly string[];
};

/** `live.json`: the live users, with the groups where there is more to say of them than tampa. */
export type Live =
  | readonly LiveUser[]
  | {
      readonly groups: readonly (Partial<Group> & Pick<Group, 'groupId'>)[];
      readonly users: readonly LiveUser[];
    };

/** The sandbox's state file in which these users are live. */
export function stateText(live: Live): string {
  const { groups, users } = 'users' in live ? live : { groups: [{ groupId: GROUP }], users: live };
  const made = groups.map((group) =>
    makeGroup({ serviceProviderId: PROVIDER, domains: [DOMAIN], ...group }),
  );
  return formatState(
    made,
    users.map((user) => JSON.stringify(toStored(user))),
  );
}

/** An id with its domain. */
export function wholeId(userId: string): string {
  return userId.includes('@') ? userId : `${userId}@${DOMAIN}`;
}

/** Names that are not told are as the system sets them for a new user (facts B6). */
function toStored(user: LiveUser): StoredUser {
  const { userId, groupId = GROUP, services = [], packs = [], ...given } = user;
  const { firstName, lastName } = given;
  const names = {
    callingLineIdFirstName: firstName,
    callingLineIdLastName: lastName,
    hiraganaFirstName: firstName,
    hiraganaLastName: lastName,
  };
  const fields = JSON.parse(JSON.stringify({ ...names, ...given }));
  const ids = { serviceProviderId: PROVIDER, groupId, userId: wholeId(userId) };
  return { ...ids, fields, services, packs };
}
