import fc from 'fast-check';
import jsonpatch from 'fast-json-patch';
import { expect, test } from 'vitest';
import { diffFields, diffGroup, diffUser } from '../../src/diff/diff-group.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, desiredUser, liveGroup, liveUser } from '../model/make.ts';
import { liveFormsOf, writtenUser } from './arbitraries.ts';

test('a user beside itself differs in nothing, in whatever form the system writes it', () => {
  const pair = writtenUser.chain((written) => fc.tuple(fc.constant(written), liveFormsOf(written)));
  fc.assert(
    fc.property(pair, ([written, live]) => {
      expect(diffUser(desiredUser(written), liveUser(live), fields).patch).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('carrying out a patch gives the declared user, and an update shows a change', () => {
  const live = fc.option(writtenUser.chain(liveFormsOf), { nil: undefined });
  fc.assert(
    fc.property(writtenUser, live, (written, other) => {
      const current = other && liveUser(other);
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
  const declared = desiredGroup(
    ids.slice(1).map((userId) => desiredUser({ userId, firstName: 'A' })),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 4 }), (order) => {
      const live = order.map((userId) => liveUser({ userId, firstName: userId }));
      const found = diffGroup(declared, liveGroup(live), fields);
      expect(found.users.map(({ current }) => current?.userId)).toEqual(ids.slice(1));
      expect(found.unmanaged.map(({ userId }) => userId)).toEqual(['a@x.com']);
    }),
  );
});

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
