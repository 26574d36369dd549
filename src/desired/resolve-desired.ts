import type { Config, GroupDocument, Located } from '../config/types.ts';
import type { FieldTable } from '../model/field.ts';
import type { Problem, Report } from '../model/problem.ts';
import { type DesiredGroup, type GroupId, groupKey, groupName } from '../model/user.ts';
import { checkIds } from './check-ids.ts';
import { checkDuplicates } from './duplicates.ts';
import { makeFollowUps } from './follow-ups.ts';
import { checkKnown } from './known.ts';
import { resolveUser } from './resolve-user.ts';
import type { ResolvedGroup } from './resolved.ts';
import { completeIds } from './user-id.ts';

/** What the files want, and what is wrong with it across users and files. */
export interface Desired {
  readonly groups: readonly DesiredGroup[];
  readonly problems: readonly Problem[];
}

/** Applies defaults, profiles and domains; documents of one group become one group. */
export function resolveDesired(
  config: Pick<Config, 'groups' | 'project' | 'problems'>,
  fields: FieldTable,
): Desired {
  const problems = new Map<string, Problem>();
  const isFollowUp = makeFollowUps(config.problems);
  // A default that is wrong is found through every user, and counts once.
  const report: Report = (problem) => {
    if (!isFollowUp(problem)) problems.set(JSON.stringify(problem), problem);
  };
  const groups = byGroup(config.groups).map((parts) => {
    checkPolicies(parts, report);
    for (const layer of parts.flatMap(layersOf)) checkKnown(layer, fields, report);
    return toGroup(parts, config.project.policy.unmanaged ?? 'report', fields, report);
  });
  checkDuplicates(groups, fields, report);
  checkIds(groups, report);
  return { groups, problems: [...problems.values()] };
}

function layersOf({ defaults, profiles, users }: GroupDocument): readonly Located[] {
  return [...(defaults ? [defaults] : []), ...profiles.values(), ...users];
}

/** At least one document. */
type Parts = readonly [GroupDocument, ...GroupDocument[]];

function byGroup(documents: readonly GroupDocument[]): readonly Parts[] {
  const groups = new Map<string, [GroupDocument, ...GroupDocument[]]>();
  for (const [index, document] of documents.entries()) {
    const key = isNamed(document) ? groupKey(document) : String(index);
    const parts = groups.get(key);
    if (parts) parts.push(document);
    else groups.set(key, [document]);
  }
  return [...groups.values()];
}

/** Documents without a name, which is reported, have nothing to do with each other. */
function isNamed({ serviceProviderId, groupId }: GroupId): boolean {
  return serviceProviderId !== '' && groupId !== '';
}

function toGroup(
  parts: Parts,
  policy: DesiredGroup['unmanaged'],
  fields: FieldTable,
  report: Report,
): ResolvedGroup {
  const { serviceProviderId, groupId, file } = parts[0];
  const saying = parts.find((part) => part.unmanaged) ?? parts[0];
  const unmanaged = saying.unmanaged ?? policy;
  const unmanagedAt = saying.placeOf('unmanaged');
  const users = parts.flatMap((part) =>
    part.users.flatMap((user) => resolveUser(user, part, fields, report) ?? []),
  );
  const absent = parts.flatMap((part) => completeIds(part, 'absent', part, report));
  return { serviceProviderId, groupId, file, unmanaged, unmanagedAt, users, absent };
}

function checkPolicies(parts: Parts, report: Report): void {
  const [first, ...others] = parts.filter((part) => part.unmanaged);
  for (const other of others) {
    if (!first || other.unmanaged === first.unmanaged) continue;
    report({
      code: 'unmanagedTwice',
      severity: 'error',
      summary: `unmanaged of ${groupName(other)} is ${other.unmanaged} here and ${first.unmanaged} elsewhere`,
      where: other.placeOf('unmanaged'),
      other: first.placeOf('unmanaged'),
      fix: 'Write it once.',
    });
  }
}
