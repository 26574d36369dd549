import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { nothing, shuffled, textForms } from './live-texts.ts';

/** Alternate ids with the user, in their section or in both (facts C13). */
export function utilitiesForms(written: JsonObject): fc.Arbitrary<{
  readonly alternates: JsonObject;
  readonly utilities: JsonObject;
}> {
  const value = written['alternateUserId'] ?? ['free'];
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  const items = fc.tuple(...list.map(alternateForms)).chain(shuffled);
  const places = fc.record({ items, rows: items, isApart: fc.boolean(), isSilent: fc.boolean() });
  return places.chain(({ items, rows, isApart, isSilent }) => {
    const inUser = items.length === 0 ? fc.constantFrom<unknown>([], '') : listOrLone(items);
    return fc.record({
      alternates: isApart ? fc.constant({}) : fc.record({ alternateUserId: inUser }),
      utilities: isSilent && !isApart ? fc.constant({}) : sectionForms(rows),
    });
  }) as fc.Arbitrary<{ alternates: JsonObject; utilities: JsonObject }>;
}

type Item = { readonly alternateUserId: unknown; readonly description?: unknown };

/** Rows of alternate ids, and of the own one, which is none. */
function sectionForms(items: readonly Item[]): fc.Arbitrary<unknown> {
  const rows = items.map(({ alternateUserId: userId, description }) =>
    fc.record({
      userId: fc.constant(userId),
      alternate: fc.constantFrom<Json>(true, 'true'),
      description: fc.constant(description),
    }),
  );
  const own = fc.constantFrom<readonly object[]>(
    [],
    [{ userId: 'Ann@x.com', alternate: 'false', description: '' }],
    [{ userId: 'ann@x.com', alternate: true, description: '' }],
  );
  return fc.tuple(own, ...rows).chain(([first, ...others]) =>
    listOrLone([...first, ...others]).map((users) => ({
      utilities: { alternateUserId: { users }, portalPasscode: { passcode: '*****' } },
    })),
  );
}

/** A list of one may have become its one element (facts A12). */
function listOrLone(list: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.constantFrom<unknown>(list, ...(list.length === 1 ? list : []));
}

function alternateForms(item: Json) {
  const given = isObject(item) ? item : { alternateUserId: item };
  const id = String(given['alternateUserId']);
  const description = given['description'];
  return fc.record({
    alternateUserId: fc.oneof(textForms(id), fc.constant(id.toUpperCase())),
    description: description ? textForms(String(description)) : nothing.filter(isScalar),
  });
}

function isScalar(form: unknown): boolean {
  return typeof form !== 'object' || form === null;
}
