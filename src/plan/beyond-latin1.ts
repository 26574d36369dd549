import type { GroupDifference, UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { Json } from '../model/json.ts';
import { comparePlaces, type Problem } from '../model/problem.ts';
import { ofUsers } from './findings.ts';
import { fieldOf } from './make-change.ts';

/** Texts to be sent that Latin-1 cannot hold, all in one warning at the first of them: the documents of BroadWorks are written in it (facts C29). What is live already was kept. */
export function checkBeyondLatin1(
  differences: readonly GroupDifference[],
  fields: FieldTable,
): readonly Problem[] {
  const names = new Set(fields.filter(({ anyScript }) => !anyScript).map(({ name }) => name));
  const found = ofUsers(differences, (user) => textsOf(user, names));
  const [first, ...more] = found.toSorted(comparePlaces);
  if (!first) return [];
  const have =
    more.length === 0 ? '1 value to be sent has' : `${more.length + 1} values to be sent have`;
  const which = more.length === 0 ? '' : 'the first is ';
  const summary = `${have} characters outside of Latin-1 (ISO 8859-1), ${which}${first.summary}`;
  return [{ ...first, summary }];
}

/** As problems of their own; what a new user gets besides is not declared. */
function textsOf(
  { desired, patch }: UserDifference,
  names: ReadonlySet<string>,
): readonly Problem[] {
  return patch.flatMap((operation) => {
    const texts = beyondIn(operation.value as Json | undefined);
    const name = texts.length > 0 ? fieldOf(operation) : '';
    if (!names.has(name) || !(name in desired.fields)) return [];
    return texts.map((text) => ({
      code: 'beyondLatin1',
      severity: 'warning' as const,
      summary: `${name} of ${desired.userId}: "${text}"`,
      where: desired.placeOf(name),
      fix: 'Nothing needs doing: apply compares each answer, and names a field that the system did not keep.',
    }));
  });
}

function beyondIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return /[\u0100-\uffff]/.test(value) ? [value] : [];
  return typeof value === 'object' && value ? Object.values(value).flatMap(beyondIn) : [];
}
