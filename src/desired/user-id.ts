import type { GroupDocument, Located } from '../config/types.ts';
import type { Problem, Report } from '../model/problem.ts';
import type { PlacedId } from './resolved.ts';

/** The longest userId that the system takes, in characters (facts B1). */
const MAX_USER_ID = 161;

/** A user's id as written, completed by the group's domain; undefined where none is written, which config reports. */
export function completeUserId(
  user: Located,
  document: GroupDocument,
  report: Report,
): string | undefined {
  const text = user.values['userId'];
  if (typeof text !== 'string') return undefined;
  const userId = complete(text, document);
  tellProblem({ userId, source: user.placeOf('userId') }, 'userId', document, report);
  return userId;
}

/** The ids of a list that stands under `key`, completed by the group's domain. */
export function completeIds(
  list: Pick<Located, 'itemsOf'>,
  key: string,
  document: GroupDocument,
  report: Report,
): readonly PlacedId[] {
  return list.itemsOf(key).map(({ text, place }) => {
    const id = { userId: complete(text, document), source: place };
    tellProblem(id, key, document, report);
    return id;
  });
}

function complete(text: string, { domain }: GroupDocument): string {
  return (text.includes('@') || !domain ? text : `${text}@${domain}`).normalize();
}

function tellProblem(
  { userId, source }: PlacedId,
  key: string,
  { hasDomain }: GroupDocument,
  report: Report,
): void {
  const isWhole = userId.includes('@');
  // Where the domain is wrong, that says enough.
  const problem = isWhole ? tooLong(userId, key) : hasDomain ? undefined : noDomain(userId);
  if (problem) report({ ...problem, severity: 'error', where: source });
}

type Finding = Pick<Problem, 'code' | 'summary' | 'fix'>;

function noDomain(userId: string): Finding {
  return {
    code: 'noDomain',
    summary: `${userId} has no domain`,
    fix: 'Write name@domain, or give the group a domain.',
  };
}

function tooLong(userId: string, key: string): Finding | undefined {
  const { length } = [...userId];
  if (length <= MAX_USER_ID) return undefined;
  return {
    code: 'badValue',
    summary: `${key} of ${length} characters with its domain (limit ${MAX_USER_ID}) is not valid`,
    fix: 'Shorten it.',
  };
}
