import type { GroupDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import { isNone, isObject, valueAt } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { ofUsers } from './findings.ts';
import { fieldOf } from './make-change.ts';

/** Digits that the system turned into a number cannot be told from others of the same value (facts C1, C5). */
export function checkAmbiguous(differences: readonly GroupDifference[]): readonly Problem[] {
  return ofUsers(differences, ({ desired, ambiguous }) =>
    ambiguous.map((path) => ({
      code: 'ambiguous',
      severity: 'warning',
      summary: `${path} of ${desired.userId} is shown as a bare number: leading zeros and a + cannot be told`,
      where: desired.placeOf(path.split('/')[0] ?? path),
      fix: 'It is taken to be as declared; look it up on the system if it matters.',
    })),
  );
}

/** What a new user gets from another field stays as it is when that one changes: the old name on calls. */
export function checkFollowers(
  differences: readonly GroupDifference[],
  fields: FieldTable,
): readonly Problem[] {
  const followers = fields.flatMap(({ name, createDefault }) =>
    createDefault ? [{ name, leader: createDefault }] : [],
  );
  const leaders = new Set(followers.map(({ leader }) => leader));
  return ofUsers(differences, ({ desired, current, patch }) => {
    const led = patch.map(fieldOf).filter((name) => leaders.has(name));
    const behind = followers.filter(({ name, leader }) => {
      if (!led.includes(leader) || name in desired.fields) return false;
      const stays = current?.fields[name];
      return stays && stays === current.fields[leader];
    });
    const [first] = behind;
    if (!first) return [];
    const staying = behind.map(({ name }) => `${name} ${String(current?.fields[name])}`);
    return [
      {
        code: 'staysBehind',
        severity: 'warning',
        summary: `the name of ${desired.userId} changes, and what calls show stays: ${staying.join(', ')}`,
        where: desired.placeOf(first.leader),
        fix: `Write ${behind.map(({ name }) => name).join(' and ')} too if it has to follow.`,
      },
    ];
  });
}

/** Part of something that the user does not have: the system would take it for none, and what goes with it would go for nothing. */
export function checkWhole(
  differences: readonly GroupDifference[],
  fields: FieldTable,
): readonly Problem[] {
  const wholes = fields.filter(({ whole }) => whole);
  return ofUsers(differences, ({ desired, after, patch }) =>
    wholes.flatMap(({ name, whole = [] }) => {
      const value = after[name];
      if (!isObject(value) || !patch.some((operation) => fieldOf(operation) === name)) return [];
      if (isNone(value)) return [];
      if (whole.some((pointer) => (valueAt(value, pointer) ?? null) !== null)) return [];
      const needed = whole.map((pointer) => pointer.slice(1).replaceAll('/', '.'));
      return [
        {
          code: 'partOfNothing',
          severity: 'error',
          summary: `${name} of ${desired.userId} is declared in part, and the user has none`,
          where: desired.placeOf(name),
          fix: `Declare all of it, ${needed.join(' or ')} above all, or remove it.`,
        },
      ];
    }),
  );
}
