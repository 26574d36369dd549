import { expect, test } from 'vitest';
import type { Json } from '../../../../src/model/json.ts';
import { readAudit } from '../../../../src/providers/odin/audit/read-audit.ts';
import { auditRecords } from './whole-audit.ts';

const user = { serviceProviderId: 'ent', groupId: 'grp', userId: 'ann@x.com' };

/** What the reader makes of a body; undefined where it refuses it. */
function streamed(body: Json | undefined): readonly Json[] | undefined {
  const records: Json[] = [];
  const reader = readAudit((record) => records.push(record));
  try {
    reader.push(Buffer.from(body === undefined ? 'no JSON' : JSON.stringify(body)));
    reader.end();
    return records;
  } catch {
    return undefined;
  }
}

test.each<[string, Json | undefined, readonly Json[] | undefined]>([
  ['the form of the seed', { data: [{ users: [user] }] }, [user]],
  ['several parts', { data: [{ users: [user] }, { users: [] }, { users: user }] }, [user, user]],
  ['data that is no list', { data: { users: [user] } }, [user]],
  ['users alone', { users: [user] }, [user]],
  ['one user outside a list', { users: user }, [user]],
  ['a list of parts', [{ users: [user] }], [user]],
  ['a group without users', { data: [{ users: [] }] }, []],
  ['an empty list', [], undefined],
  ['an empty object', {}, undefined],
  ['no data', { data: [] }, undefined],
  ['data that is null', { data: null }, undefined],
  ['a part without users', { data: [{ users: [user] }, {}] }, undefined],
  ['users that are null', { data: [{ users: null }] }, undefined],
  ['a bare list of users', [user], undefined],
  ['an error', { error: 'no', status: 500 }, undefined],
  ['an error beside data', { data: [{ users: [] }], error: '[Error 4003] no' }, undefined],
  ['an error beside users', { data: [{ users: [], error: 'timeout' }] }, undefined],
  ['a text', 'no', undefined],
  ['no JSON', undefined, undefined],
])('the records of %s', (_name, body, expected) => {
  expect(auditRecords(body)).toEqual(expected);
  expect(streamed(body)).toEqual(expected);
});
