import type { GroupDifference, UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import { nearest } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import { type CurrentUser, groupName } from '../model/user.ts';

/** Live users that nobody declared, in a group that forbids them. */
export function checkUnmanaged(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences
    .filter(({ desired, unmanaged }) => desired.unmanaged === 'forbid' && unmanaged.length > 0)
    .map(({ desired, unmanaged }) => ({
      code: 'unmanaged',
      severity: 'error',
      summary: `${groupName(desired)} has ${unmanaged.length} live ${unmanaged.length === 1 ? 'user' : 'users'} that nobody declared: ${named(unmanaged)}`,
      where: desired.unmanagedAt,
      fix: 'Declare them, remove them on the system, or write unmanaged: report.',
    }));
}

function named(users: readonly CurrentUser[]): string {
  const ids = users.map((user) => user.userId).sort();
  return ids.length > 5 ? `${ids.slice(0, 5).join(', ')}, …` : ids.join(', ');
}

/** Creates in a group whose users the system does not count: a short audit would look like missing users. */
export function checkCounted(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences
    .filter(({ current, users }) => !current.counted && users.some((user) => !user.current))
    .map(({ desired }) => ({
      code: 'uncounted',
      severity: 'warning',
      summary: `the system does not tell how many users ${groupName(desired)} has, so that nobody can see whether its audit is whole`,
      where: desired.unmanagedAt,
      fix: 'Use an account that may read the group (GET /groups), or look at the creates with care.',
    }));
}

/** What the system says stands in the way of a move (facts B9). */
export function checkMoves(differences: readonly GroupDifference[]): readonly Problem[] {
  return ofUsers(differences, ({ desired, current, move }, group) =>
    (move?.evaluation.blocking ?? []).map(({ code, text, fix }) => ({
      code: 'moveBlocked',
      severity: 'error',
      summary: `${current?.userId} cannot be moved from ${current?.groupId} to ${group.groupId}: ${text.replace(/\.$/, '')}${code === undefined ? '' : ` (${code})`}`,
      where: desired.source,
      fix:
        fix ??
        'Clear away what stands in the way on the system, or declare the user where it is live.',
    })),
  );
}

/** Names of services and packs that the system does not offer. */
export function checkOffered(
  differences: readonly GroupDifference[],
  fields: FieldTable,
): readonly Problem[] {
  const names = fields.filter(({ assigned }) => assigned).map(({ name }) => name);
  return differences.flatMap(({ users, current }) => {
    const anyone = current.users.find(({ offered }) => offered)?.offered;
    return users.flatMap((user) =>
      names.flatMap((name) => notOffered(user, name, (user.current?.offered ?? anyone)?.[name])),
    );
  });
}

function notOffered(
  { desired, after }: UserDifference,
  field: string,
  offered: ReadonlyMap<string, string> | undefined,
): readonly Problem[] {
  const wanted = after[field];
  if (!offered || !Array.isArray(wanted)) return [];
  return wanted
    .filter((name) => !offered.has(String(name).toLowerCase()))
    .map((name) => {
      const near = nearest(String(name), new Set(offered.values()));
      return {
        code: 'notOffered',
        severity: 'error',
        summary: `${field} of ${desired.userId}: the system offers no ${String(name)}`,
        where: desired.placeOf(field),
        fix: near
          ? `Did you mean ${near}?`
          : 'Write a name, or an alias, that the system offers; it may have to be authorized for the group first.',
      };
    });
}

/** Problems of declared users, one after the other. */
export function ofUsers(
  differences: readonly GroupDifference[],
  find: (user: UserDifference, group: GroupDifference['desired']) => readonly Problem[],
): readonly Problem[] {
  const found: Problem[] = [];
  for (const { users, desired } of differences)
    for (const user of users) for (const problem of find(user, desired)) found.push(problem);
  return found;
}
