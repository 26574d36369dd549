import fc from 'fast-check';
import jsonpatch from 'fast-json-patch';
import { expect, test } from 'vitest';
import { diffFields } from '../../src/diff/diff-fields.ts';
import { diffGroup } from '../../src/diff/diff-group.ts';
import { diffUser } from '../../src/diff/diff-user.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { PatchOperation } from '../../src/model/plan.ts';
import type { GroupId } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, desiredUser, group, liveGroup, liveUser } from '../model/make.ts';
import { mainAlias, otherValue, writtenNames, writtenUser } from './arbitraries.ts';
import { type LiveAudit, liveAuditOf, readLive } from './live-audit.ts';

const pair = writtenUser.chain(({ written, countryCode }) =>
  fc.record({ written: fc.constant(written), live: liveAuditOf(written, countryCode) }),
);

const declaredGroup = (users: readonly JsonObject[], id: GroupId = group) =>
  desiredGroup(
    users.map((written) => desiredUser(written)),
    id,
  );

/** The operations that bring a live user, as it is read from an audit, to its declared self. */
async function patchOf(written: JsonObject, live: LiveAudit): Promise<readonly PatchOperation[]> {
  const read = await readLive(live);
  const { users, unmanaged } = diffGroup(declaredGroup([written], live.group), read, fields);
  expect([users.length, users[0]?.current, unmanaged]).toEqual([1, read.users[0], []]);
  return users[0]?.patch ?? [];
}

const managed = fields.filter(({ readOnly, writeOnly }) => !readOnly && !writeOnly);

test('the users below are written in every managed field', () => {
  expect([...writtenNames].sort()).toEqual(managed.map(({ name }) => name).sort());
});

test('a user beside itself differs in nothing, in whatever form the system writes it', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ({ written, live }) => {
      expect(await patchOf(written, live)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test.each(managed)('a change of $name alone shows as a change of $name alone', async ({ name }) => {
  await fc.assert(
    fc.asyncProperty(pair, async ({ written, live }) => {
      fc.pre(name in written);
      const declared = { ...written, [name]: otherValue(name, written[name] ?? null) };
      expect(fieldsOf(await patchOf(declared, live))).toEqual([name]);
    }),
    { numRuns: 40 },
  );
});

test.each(managed.filter(({ clearable }) => clearable))(
  'clearing $name shows as a change of $name alone',
  async ({ name }) => {
    await fc.assert(
      fc.asyncProperty(pair, async ({ written, live }) => {
        const value = written[name] ?? null;
        const isNone = Array.isArray(value) && value.every((one) => one === mainAlias);
        fc.pre(value !== null && !isNone);
        expect(fieldsOf(await patchOf({ ...written, [name]: null }, live))).toEqual([name]);
      }),
      { numRuns: 40 },
    );
  },
);

test('carrying out a patch gives the declared user, and an update shows a change', async () => {
  const live = fc.option(
    pair.map(({ live }) => live),
    { nil: undefined },
  );
  await fc.assert(
    fc.asyncProperty(writtenUser, live, async ({ written }, other) => {
      const current = other && (await readLive(other)).users[0];
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
