import fc from 'fast-check';
import jsonpatch from 'fast-json-patch';
import { expect, test } from 'vitest';
import { diffFields } from '../../src/diff/diff-fields.ts';
import { diffGroup } from '../../src/diff/diff-group.ts';
import { diffUser } from '../../src/diff/diff-user.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { PatchOperation } from '../../src/model/plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, desiredUser, liveGroup, liveUser } from '../model/make.ts';
import { otherValue, writtenNames, writtenUser } from './arbitraries.ts';
import { liveFormsOf, liveSelf } from './live-forms.ts';

const pair = writtenUser.chain(({ written, countryCode }) =>
  fc.record({ written: fc.constant(written), live: liveFormsOf(written, countryCode) }),
);

const declaredGroup = (users: readonly JsonObject[]) =>
  desiredGroup(users.map((written) => desiredUser(written)));

/** The operations that bring a live user to its declared self. */
function patchOf(written: JsonObject, live: JsonObject): readonly PatchOperation[] {
  const { users } = diffGroup(declaredGroup([written]), liveGroup([liveSelf(live)]), fields);
  return users[0]?.patch ?? [];
}

const managed = fields.filter(({ readOnly, writeOnly }) => !readOnly && !writeOnly);

test('the users below are written in every managed field', () => {
  expect([...writtenNames].sort()).toEqual(managed.map(({ name }) => name).sort());
});

test('a user beside itself differs in nothing, in whatever form the system writes it', () => {
  fc.assert(
    fc.property(pair, ({ written, live }) => {
      expect(patchOf(written, live)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test.each(managed)('a change of $name alone shows as a change of $name alone', ({ name }) => {
  fc.assert(
    fc.property(pair, ({ written, live }) => {
      fc.pre(name in written);
      const declared = { ...written, [name]: otherValue(name, written[name] ?? null) };
      expect(fieldsOf(patchOf(declared, live))).toEqual([name]);
    }),
    { numRuns: 40 },
  );
});

test.each(managed.filter(({ clearable }) => clearable))(
  'clearing $name shows as a change of $name alone',
  ({ name }) => {
    fc.assert(
      fc.property(pair, ({ written, live }) => {
        const value = written[name] ?? null;
        fc.pre(value !== null && !(Array.isArray(value) && value.length === 0));
        expect(fieldsOf(patchOf({ ...written, [name]: null }, live))).toEqual([name]);
      }),
      { numRuns: 40 },
    );
  },
);

test('carrying out a patch gives the declared user, and an update shows a change', () => {
  const live = fc.option(
    pair.map(({ live }) => live),
    { nil: undefined },
  );
  fc.assert(
    fc.property(writtenUser, live, ({ written }, other) => {
      const current = other && liveSelf(other);
      const { before, after, patch } = diffUser(desiredUser(written), current, fields);
      expect(applied(before ?? {}, patch)).toEqual(after);
      expect(patch.length === 0).toBe(JSON.stringify(before) === JSON.stringify(sorted(after)));
    }),
    { numRuns: 500 },
  );
});

test('a patch turns any canonical user into any other', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constant(null),
    fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.constantFrom('city', 'country'), fc.option(fc.string())),
  );
  const user = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value);
  fc.assert(
    fc.property(user, user, (before, after) => {
      expect(applied(before as JsonObject, diffFields(before, after))).toEqual(after);
    }),
  );
});

test('the order of live users does not matter', () => {
  const ids = ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com'];
  const declared = declaredGroup(ids.slice(1).map((userId) => ({ userId, firstName: 'A' })));
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 4 }), (order) => {
      const live = order.map((userId) => liveUser({ userId, firstName: userId }));
      const found = diffGroup(declared, liveGroup(live), fields);
      expect(found.users.map(({ current }) => current?.userId)).toEqual(ids.slice(1));
      expect(found.unmanaged.map(({ userId }) => userId)).toEqual(['a@x.com']);
    }),
  );
});

function fieldsOf(patch: readonly PatchOperation[]): readonly string[] {
  return [...new Set(patch.map(({ path }) => path.split('/')[1] ?? ''))];
}

function applied(before: JsonObject, patch: readonly object[]): unknown {
  const copy = structuredClone(before);
  return jsonpatch.applyPatch(copy, [...patch] as Parameters<typeof jsonpatch.applyPatch>[1], true)
    .newDocument;
}

/** In the order of the field table, as `before` is. */
function sorted(after: JsonObject): JsonObject {
  const names = fields.map(({ name }) => name).filter((name) => name in after);
  return Object.fromEntries(names.map((name) => [name, after[name] ?? null]));
}
