import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Fault, FaultSource } from '../../src/sandbox/faults.ts';
import { documentOf, openSystem, person, type System, writeGroup } from './system.ts';

const schema = JSON.parse(readFileSync(resolve('schemas/ledger.schema.json'), 'utf8'));
const isLine = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

const services = ['Call Waiting', 'Do Not Disturb'];
const live = [
  person('ann', 1001, { title: 'Agent' }),
  person('bob', 1002),
  person('cyd', 1003),
  person('dee', 1004),
  person('old', 1005),
  person('rab', 1006),
  person('tom', 1007, { groupId: 'miami' }),
];

/** Three who swap extensions, and a change of every kind. */
function declare(): void {
  const users = [
    person('ann', 1002, { title: 'Manager', department: null }),
    person('bob', 1003, { emailAddress: 'bob@x.example' }),
    person('cyd', 1001),
    person('dee', 1004, { title: 'Agent', services }),
    person('eve', 1005, { services }),
    person('rob', 1006, { previously: ['rab'], title: 'Agent' }),
    person('tom', 1007, { title: 'Agent' }),
  ];
  writeGroup(users, { absent: ['old'] });
  writeGroup([], { groupId: 'miami' });
}

const WRITES = [
  'DELETE /users old',
  'POST /users eve',
  'PUT /users ann',
  'PUT /users ann',
  'PUT /users bob',
  'PUT /users cyd',
  'PUT /users dee',
  'PUT /users rob',
  'PUT /users tom',
  'PUT /users/group-id tom',
  'PUT /users/services dee',
  'PUT /users/services eve',
  'PUT /users/user-id rab',
];

const APPLY =
  'apply tampa.yaml miami.yaml --plan plan.json --yes --allow-deletes 1 --allow-emptied 1 --concurrency 1';

async function approved(): Promise<System> {
  const system = await openSystem(live, ['tampa', 'miami']);
  declare();
  await system.run('plan tampa.yaml miami.yaml --out plan.json');
  return system;
}

/** After so many changes nothing gets through any more, as if the run had been killed. */
function endsAfter(count: number): FaultSource {
  const refusal: Fault = { kind: 'status', status: 400, afterCommit: false, name: '400' };
  const seen = new Set<number>();
  return ({ method, path, order }) => {
    if (method === 'GET' || path.startsWith('/auth/')) return undefined;
    seen.add(order);
    return seen.size > count ? refusal : undefined;
  };
}

test('a run to the end sends these, and every line of its ledger fits the schema', async () => {
  const { run, writes } = await approved();
  expect((await run(APPLY)).code).toBe(0);
  expect([...writes()].sort()).toEqual(WRITES);
  const lines = readFileSync('run.jsonl', 'utf8').trim().split('\n');
  const steps = lines.map((line) => {
    const event = JSON.parse(line);
    isLine(event);
    expect(isLine.errors ?? []).toEqual([]);
    return event.step;
  });
  const kinds = ['update', 'assign', 'rename', 'move', 'delete'];
  expect(new Set(steps)).toEqual(new Set([...kinds, undefined]));
});

test('the schema of the ledger refuses a password', () => {
  const ids = { serviceProviderId: 'acme', groupId: 'tampa' };
  const change = { action: 'update', ...ids, before: {}, after: { password: 'x' } };
  const line = { type: 'sending', at: '', changeId: 'a', userId: 'a', attempt: 1, change };
  expect([isLine({ ...line, change: { ...change, after: {} } }), isLine(line)]).toEqual([
    true,
    false,
  ]);
});

describe('a run that broke off is finished by the same saved plan', () => {
  // A move is also asked about, ahead of the run and with no change: the last one breaks off nothing less.
  test.each(WRITES.map((_, count) => count))('after %i changes', async (count) => {
    const { run, writes, trouble } = await approved();
    trouble(endsAfter(count));
    expect((await run(APPLY)).code).not.toBe(0);
    trouble(() => undefined);
    writes();
    const ended = await run(`${APPLY} --json`);
    const { summary, outcomes, problems } = documentOf(ended);
    expect(errorsOf(problems)).toEqual([]);
    expect({ failed: summary.failed, unknown: summary.unknown }).toEqual({ failed: 0, unknown: 0 });
    expect(ended.code).toBe(0);
    expect(outcomes.length).toBeGreaterThan(0);
    const again = documentOf(await run('plan tampa.yaml miami.yaml --json'));
    expect(again.changes).toEqual([]);
  });
});

function errorsOf(problems: readonly { readonly severity: string }[] = []): readonly unknown[] {
  return problems.filter(({ severity }) => severity === 'error');
}
