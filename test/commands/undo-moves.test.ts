import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOMAIN, documentOf, openSystem, type Person, person, writeGroup } from './system.ts';

const id = (name: string) => `${name}@${DOMAIN}`;
const GROUPS = 'tampa.yaml miami.yaml';
const UNDO = 'undo run.jsonl --yes';
const sales = { serviceProviderId: 'acme', groupId: 'tampa', name: 'Sales' };
const place = { trunkGroupDeviceEndpoint: { name: 'Main', linePort: id('pbx'), contacts: [] } };
const ann: Person = person('ann', 1001, {
  department: sales,
  callingLineIdPhoneNumber: '+1-8135551000',
  networkClassOfService: 'National',
  endpointType: 'trunkAddressing',
  trunkAddressing: place,
});
const bob = person('bob', 1002);
const eve: Person = person('eve', 1001, { groupId: 'miami' });
/** Of whom the files say little. */
const name = (userId: string, more: object = {}): Person => ({
  userId,
  firstName: userId,
  lastName: 'Lee',
  ...more,
});

/** A system of two groups in which the files want Ann in Miami. */
async function openMove(live: Person = ann, wanted: Person = name('ann')) {
  const system = await openSystem([live, bob, eve], ['tampa', 'miami']);
  writeGroup([bob]);
  writeGroup([name('eve'), wanted], { groupId: 'miami' });
  return { ...system, before: system.users() };
}

/** The change that a ledger holds of a move. */
function movedBy(ledger: string) {
  const lines = readFileSync(ledger, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line)).find(({ step }) => step === 'move')?.change;
}

test('undo of a move brings back all that it took, whoever declared it', async () => {
  const { run, users, before } = await openMove();
  expect((await run(`apply ${GROUPS} --yes`)).code).toBe(0);
  expect(users()['ann']).toMatchObject({ extension: '', endpointType: 'none' });
  const { code, stdout } = await run(UNDO, 'undo.jsonl');
  expect([code, users()]).toEqual([0, before]);
  expect(stdout).not.toContain('warning:');
  expect(stdout).toContain('Done: all of it is undone.');
});

test('undo of that undo leads back to what the run did', async () => {
  const { run, users } = await openMove();
  await run(`apply ${GROUPS} --yes`);
  const after = users();
  await run(UNDO, 'undo.jsonl');
  expect((await run('undo undo.jsonl --yes', 'redo.jsonl')).code).toBe(0);
  expect(users()).toEqual(after);
});

test('undo of one user brings back all of that one', async () => {
  const { run, users, before } = await openMove();
  await run(`apply ${GROUPS} --yes`);
  expect((await run(`${UNDO} --target ann`, 'undo.jsonl')).code).toBe(0);
  expect(users()).toEqual(before);
});

test('a saved plan of such a move may be applied twice', async () => {
  const { run, writes } = await openMove();
  await run(`plan ${GROUPS} --out saved.json`);
  expect((await run(`apply ${GROUPS} --yes --plan saved.json`)).code).toBe(0);
  expect(writes()).toEqual(['PUT /users/group-id ann']);
  expect((await run(`apply ${GROUPS} --yes --plan saved.json`)).code).toBe(0);
  expect(writes()).toEqual([]);
});

test('what the new group puts in the place of a declared value is no failure of the move', async () => {
  const declared = { networkClassOfService: 'National', callingLineIdPhoneNumber: '+1-8135551000' };
  const { run, users } = await openMove(ann, name('ann', declared));
  const { code, stdout } = await run(`apply ${GROUPS} --yes`);
  expect(stdout).toContain('Done: everything is as declared.');
  expect([code, users()['ann']]).toMatchObject([0, declared]);
});

test('what no field brings back stands in the ledger, and undo says it once', async () => {
  const live = { ...name('ann'), services: ['Voice Messaging User'] };
  const { run } = await openMove(live);
  await run(`apply ${GROUPS} --yes`);
  expect(movedBy('run.jsonl').impacts).toEqual([
    { code: 19716, text: 'The voice messages of the user are lost.' },
  ]);
  const { problems } = documentOf(await run(`${UNDO} --json`, 'undo.jsonl'));
  expect(problems).toEqual([
    {
      code: 'notUndone',
      severity: 'warning',
      summary: `not undone of the move of ${id('ann')}: The voice messages of the user are lost (19716)`,
      where: { file: 'run.jsonl', line: 2, column: 1 },
      fix: 'Set it up again on the system, as far as that can be done.',
    },
  ]);
  const { stdout } = await run(UNDO, 'undo.jsonl');
  expect(stdout).not.toContain('warning:');
  expect(stdout).toContain('No changes: nothing is left to undo.');
});

test('a move that brings nothing along has no such line', async () => {
  const { run } = await openMove(name('ann'));
  await run(`apply ${GROUPS} --yes`);
  expect(movedBy('run.jsonl')).toEqual({
    action: 'move',
    serviceProviderId: 'acme',
    groupId: 'miami',
    before: { groupId: 'tampa', firstName: 'ann', lastName: 'Lee' },
    after: { groupId: 'miami', firstName: 'ann', lastName: 'Lee' },
  });
});

test.each(['"x"', '["x"]', '[{"code":1}]', '[{"code":"1","text":""}]'])(
  'a line that tells %s of what a move brings along is none of a ledger',
  async (impacts) => {
    const { run, writes } = await openMove();
    await run(`apply ${GROUPS} --yes`);
    writes();
    const text = readFileSync('run.jsonl', 'utf8');
    writeFileSync('run.jsonl', text.replace(/"impacts":\[.*?\]/, `"impacts":${impacts}`));
    expect((await run(UNDO, 'undo.jsonl')).code).toBe(0);
    expect(writes()).toEqual([]);
  },
);
