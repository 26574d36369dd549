import type { GroupDifference, UserDifference } from '../model/difference.ts';
import { canonicalJson, isNone, isObject, type Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { ofUsers } from './findings.ts';
import { fieldOf } from './make-change.ts';

/** Somebody who was to be put back, and has been deleted since, or was deleted and is there again. */
export function checkMissing(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences.flatMap(({ missing, spared }) => [
    ...missing.map(({ userId, source }) => ({
      code: 'goneSince',
      severity: 'warning' as const,
      summary: `${userId} is not live any more, and is left so`,
      where: source,
      fix: 'Declare it to have it created.',
    })),
    ...spared.map(liveAgain),
  ]);
}

function liveAgain({ desired, current }: UserDifference): Problem {
  return {
    code: 'liveAgain',
    severity: 'warning',
    summary: `${current?.userId} is live again, as somebody else or changed since: it is left as it is`,
    where: desired.source,
    fix: 'Declare it as it should be.',
  };
}

/** What somebody changed after the run that is undone, and loses now. */
export function checkChangedSince(differences: readonly GroupDifference[]): readonly Problem[] {
  return ofUsers(differences, ({ desired, before, patch, move }) => {
    if (!desired.left) return [];
    const live = move?.before ?? before;
    const names = new Set(patch.map(fieldOf));
    return Object.entries(desired.left)
      .filter(
        ([name, value]) =>
          names.has(name) && !isLeft(live?.[name] ?? null, value, desired.fields[name]),
      )
      .map(([name]) => ({
        code: 'changedSince',
        severity: 'warning',
        summary: `${name} of ${desired.userId} was changed after that run, and goes back further`,
        where: desired.source,
        fix: 'Say no, and undo the others with --target, if the later value has to stay.',
      }));
  });
}

/** Whether a value is as a run left it, in the parts that both of them tell and that go back. */
function isLeft(live: Json, left: Json, wanted: Json | undefined): boolean {
  if (isObject(live) && isObject(left))
    return Object.entries(left).every(([part, value]) => {
      const told = live[part];
      const goesBack = !isObject(wanted) || part in wanted;
      const back = isObject(wanted) ? wanted[part] : undefined;
      return told === undefined || !goesBack || isLeft(told, value, back);
    });
  return (isNone(live) && isNone(left)) || canonicalJson(live) === canonicalJson(left);
}
