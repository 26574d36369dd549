import type { GroupDocument, Located } from '../config/types.ts';
import type { Problem, Report } from '../model/problem.ts';

/** The longest userId that the system takes, in characters (facts B1). */
const MAX_USER_ID = 161;

/** A user's id as written, completed by the group's domain; undefined where none is written, which config reports. */
export function completeUserId(
  user: Located,
  { domain }: GroupDocument,
  report: Report,
): string | undefined {
  const written = user.values['userId'];
  if (typeof written !== 'string') return undefined;
  const userId = (written.includes('@') || !domain ? written : `${written}@${domain}`).normalize();
  const problem = idProblem(userId);
  if (problem) report({ ...problem, severity: 'error', where: user.placeOf('userId') });
  return userId;
}

function idProblem(userId: string): Pick<Problem, 'code' | 'summary' | 'fix'> | undefined {
  if (!userId.includes('@'))
    return {
      code: 'noDomain',
      summary: `${userId} has no domain`,
      fix: 'Write name@domain, or give the group a domain.',
    };
  const { length } = [...userId];
  if (length <= MAX_USER_ID) return undefined;
  return {
    code: 'badValue',
    summary: `userId of ${length} characters with its domain (limit ${MAX_USER_ID}) is not valid`,
    fix: 'Shorten it.',
  };
}
