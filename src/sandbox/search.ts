import { type JsonObject, objectAt, textAt } from './json.ts';
import type { Entry } from './types.ts';

/** What each filter of GET /users looks at; a user matches when one of its texts does (facts A4). */
const searched: Readonly<Record<string, (document: JsonObject) => readonly string[]>> = {
  userId: (document) => [textAt(document, 'userId')],
  lastName: (document) => [textAt(document, 'lastName')],
  firstName: (document) => [textAt(document, 'firstName')],
  extension: (document) => [textAt(document, 'extension')],
  emailAddress: (document) => [textAt(document, 'emailAddress')],
  dn: numberForms,
  macAddress: (document) => {
    const device = objectAt(objectAt(document, 'accessDeviceEndpoint'), 'accessDevice');
    return [textAt(device, 'macAddress')];
  },
};

/** Makes the test for all filters at once: `*` stands for any text, letter case does not count (facts A5). */
export function toFilter(query: URLSearchParams): (entry: Entry) => boolean {
  const tests = Object.entries(searched).flatMap(([name, textsOf]) => {
    const pattern = query.get(name);
    if (pattern === null) return [];
    const matches = toMatcher(pattern);
    return [(document: JsonObject): boolean => textsOf(document).some(matches)];
  });
  return ({ document }) => tests.every((test) => test(document));
}

function numberForms(document: JsonObject): readonly string[] {
  const national = textAt(document, 'phoneNumber');
  const countryCode = textAt(document, 'countryCode');
  if (!national) return [];
  return [national, `+${countryCode}-${national}`, `+${countryCode}${national}`];
}

/** Greedy search for the parts in between, since a regular expression with many `*` may take for ever. */
function toMatcher(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  return (text) => {
    const lower = text.toLowerCase();
    if (last === undefined) return lower === first;
    if (!lower.startsWith(first)) return false;
    const at = rest.reduce((from, part) => findAfter(lower, part, from), first.length);
    return lower.length - last.length >= at && lower.endsWith(last);
  };
}

function findAfter(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at + part.length;
}
