import type { Config, GroupDocument } from '../config/types.ts';
import type { FieldTable } from '../model/field.ts';
import type { Problem, Report } from '../model/problem.ts';
import { type DesiredGroup, groupKey, groupName } from '../model/user.ts';
import { checkDuplicates } from './duplicates.ts';
import { resolveUser } from './resolve-user.ts';

/** What the files want, and what is wrong with it across users and files. */
export interface Desired {
  readonly groups: readonly DesiredGroup[];
  readonly problems: readonly Problem[];
}

/** Applies defaults, profiles and domains; documents of one group become one group. */
export function resolveDesired(
  config: Pick<Config, 'groups' | 'project'>,
  fields: FieldTable,
): Desired {
  const problems = new Map<string, Problem>();
  // A default that is wrong is found through every user, and counts once.
  const report: Report = (problem) => problems.set(JSON.stringify(problem), problem);
  const groups = byGroup(config.groups).map((parts) => {
    checkPolicies(parts, report);
    return toGroup(parts, config.project.policy.unmanaged ?? 'report', fields, report);
  });
  checkDuplicates(groups, fields, report);
  return { groups, problems: [...problems.values()] };
}

/** At least one document. */
type Parts = readonly [GroupDocument, ...GroupDocument[]];

function byGroup(documents: readonly GroupDocument[]): readonly Parts[] {
  const groups = new Map<string, [GroupDocument, ...GroupDocument[]]>();
  for (const document of documents) {
    const parts = groups.get(groupKey(document));
    if (parts) parts.push(document);
    else groups.set(groupKey(document), [document]);
  }
  return [...groups.values()];
}

function toGroup(
  parts: Parts,
  policy: DesiredGroup['unmanaged'],
  fields: FieldTable,
  report: Report,
): DesiredGroup {
  const { serviceProviderId, groupId, file } = parts[0];
  const unmanaged = parts.find((part) => part.unmanaged)?.unmanaged ?? policy;
  const users = parts.flatMap((part) =>
    part.users.flatMap((user) => resolveUser(user, part, fields, report) ?? []),
  );
  return { serviceProviderId, groupId, file, unmanaged, users };
}

function checkPolicies(parts: Parts, report: Report): void {
  const [first, ...others] = parts.filter((part) => part.unmanaged);
  for (const other of others) {
    if (!first || other.unmanaged === first.unmanaged) continue;
    report({
      code: 'unmanagedTwice',
      severity: 'error',
      summary: `unmanaged of ${groupName(other)} is ${other.unmanaged} here and ${first.unmanaged} elsewhere`,
      where: other.place,
      other: first.place,
      fix: 'Write it once.',
    });
  }
}
