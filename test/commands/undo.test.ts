import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  crowd,
  DOMAIN,
  documentOf,
  openSystem,
  type Person,
  person,
  type System,
  writeGroup,
} from './system.ts';

const ann = person('ann', 1001, { title: 'Agent', emailAddress: 'ann@x.example' });
const bob = person('bob', 1002);
const cyd = person('cyd', 1003, { services: ['Call Waiting', 'Do Not Disturb'] });
const id = (name: string) => `${name}@${DOMAIN}`;
const FILES = 'tampa.yaml miami.yaml';
const UNDO = 'undo run.jsonl --yes';

/** What a run did, and what its undo needs. */
interface Case {
  readonly users: readonly Person[];
  readonly rest?: Readonly<Record<string, unknown>>;
  readonly miami?: readonly Person[];
  readonly flags?: string;
  readonly undoFlags?: string;
  /** Whether something does not come back. */
  readonly loses?: true;
}

const cases: Readonly<Record<string, Case>> = {
  'values that were changed, set and cleared': {
    users: [
      { ...ann, title: 'Manager', emailAddress: null },
      { ...bob, title: 'Clerk', aliases: [id('robert')], department: null },
      cyd,
    ],
  },
  'two who swapped extensions': {
    users: [{ ...ann, extension: '1002' }, { ...bob, extension: '1001' }, cyd],
  },
  'services that were given': {
    users: [ann, { ...bob, services: ['Call Waiting'], servicePacks: ['Basic'] }, cyd],
    undoFlags: ' --allow-deletes 2',
  },
  'services that were taken away': {
    users: [ann, bob, { ...cyd, services: [] }],
    flags: ' --allow-deletes 2',
    loses: true,
  },
  'a rename': {
    users: [ann, { ...bob, userId: 'rob', previously: ['bob'], title: 'Clerk' }, cyd],
  },
  'a move': {
    users: [ann, cyd],
    miami: [{ ...bob, title: 'Clerk' }],
    undoFlags: ' --allow-emptied 1',
  },
  'a delete': {
    users: [ann, bob],
    rest: { absent: ['cyd'] },
    flags: ' --allow-deletes 1',
    loses: true,
  },
};

/** A system in which a run has taken place. */
async function ran({ users, rest = {}, miami = [], flags = '' }: Case) {
  const system = await openSystem([ann, bob, cyd], ['tampa', 'miami']);
  const before = system.users();
  writeGroup(users, rest);
  writeGroup(miami, { groupId: 'miami' });
  const { code, stdout } = await system.run(`apply ${FILES} --yes${flags}`);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Done: everything is as declared.')]);
  system.writes();
  return { ...system, before, after: system.users() };
}

describe.each(Object.entries(cases))('undo of %s', (_name, one) => {
  const { undoFlags = '' } = one;

  test('puts everything back as it was', async () => {
    const { run, users, before, after } = await ran(one);
    expect(after).not.toEqual(before);
    const { stdout, code } = await run(UNDO + undoFlags, 'undo.jsonl');
    expect(stdout.trim().split('\n').at(-1)).toBe(
      one.loses
        ? 'Done: undone as far as it goes; see the warnings above.'
        : 'Done: all of it is undone.',
    );
    expect(code).toBe(0);
    expect(users()).toEqual(before);
  });

  test('twice does nothing the second time', async () => {
    const { run, users, before, writes } = await ran(one);
    const first = await run(`${UNDO}${undoFlags} --json`, 'undo.jsonl');
    expect(documentOf(first)).toMatchObject({ kind: 'rollcall.result' });
    writes();
    const { stdout, code } = await run(UNDO, 'undo.jsonl');
    expect([code, writes()]).toEqual([0, []]);
    expect(stdout).toContain('No changes');
    expect(stdout).not.toContain('created anew');
    expect(stdout).not.toContain('assigned again');
    const ended = await run(`${UNDO} --json`, 'undo.jsonl');
    expect([ended.code, documentOf(ended).outcomes, writes()]).toEqual([0, [], []]);
    expect(users()).toEqual(before);
  });
});

describe('undo of an undo', () => {
  const { 'a delete': deleted, ...others } = cases;

  test.each(Object.entries(others))('of %s leads back to what the run did', async (_name, one) => {
    const { run, users, after } = await ran(one);
    await run(UNDO + (one.undoFlags ?? ''), 'undo.jsonl');
    const { code } = await run(`undo undo.jsonl --yes${one.flags ?? ''}`, 'redo.jsonl');
    expect(code).toBe(0);
    expect(users()).toEqual(after);
  });

  test('of a delete leaves the user, and says so', async () => {
    const { run, users, before } = await ran(deleted ?? { users: [] });
    await run(UNDO, 'undo.jsonl');
    const { code, stdout } = await run('undo undo.jsonl --yes', 'redo.jsonl');
    expect(code).toBe(0);
    expect(stdout).toContain(`warning: ${id('cyd')} was created by that run and stays\n`);
    expect(users()).toEqual(before);
  });
});

describe('what does not come back is said', () => {
  /** The warnings of an undo that nobody approves. */
  async function told({ run, writes }: System, flags = '') {
    const { stdout, code } = await run(`undo run.jsonl${flags}`, 'undo.jsonl');
    expect([code, writes()]).toEqual([3, []]);
    return stdout;
  }

  test('of somebody who was deleted', async () => {
    const system = await ran(cases['a delete'] ?? { users: [] });
    expect(
      await told(system),
    ).toContain(`run.jsonl:2:1 warning: ${id('cyd')} is created anew: its device, voice mail, settings, hunt groups, schedules and old password do not come back
  Add --credentials FILE to keep the new password, and set up the device again.
`);
    const { code } = await system.run(`${UNDO} --credentials new.txt`, 'undo.jsonl');
    expect(code).toBe(0);
    expect(readFileSync('new.txt', 'utf8')).toContain(id('cyd'));
  });

  test('of services that were taken away', async () => {
    const system = await ran(cases['services that were taken away'] ?? { users: [] });
    expect(await told(system)).toContain(
      `run.jsonl:2:1 warning: Call Waiting, Do Not Disturb of ${id('cyd')} will be assigned again, without the settings of before\n`,
    );
  });

  test('of users who were created: they stay', async () => {
    const { run, writes, users } = await openCreated();
    const ended = await run(`${UNDO} --json`, 'undo.jsonl');
    expect([ended.code, documentOf(ended).outcomes, writes()]).toEqual([0, [], []]);
    expect(users()).toHaveProperty('eve');
    const { stdout } = await run(UNDO, 'undo.jsonl');
    expect(stdout).toContain(`warning: ${id('eve')} was created by that run and stays
  Write it under absent to remove it.
`);
  });

  test('of somebody who has been deleted since: nobody is created', async () => {
    const system = await ran(cases['values that were changed, set and cleared'] ?? { users: [] });
    await system.meddle('DELETE', `/users?userId=${id('ann')}`, {});
    const { code, stdout } = await system.run(UNDO, 'undo.jsonl');
    expect(code).toBe(0);
    expect(stdout).toContain(`warning: ${id('ann')} is not live any more, and is left so
  Declare it to have it created.
`);
    expect(system.writes()).toEqual(['PUT /users bob']);
    expect(system.users()['bob']).toMatchObject({ aliases: [] });
  });

  test('of values that somebody has changed since', async () => {
    const system = await ran(cases['values that were changed, set and cleared'] ?? { users: [] });
    const boss = { groupId: 'tampa', userId: id('ann'), title: 'Boss' };
    await system.meddle('PUT', '/users', boss);
    expect(await told(system)).toContain(
      `warning: title of ${id('ann')} was changed after that run, and goes back further\n`,
    );
  });

  test('of somebody who was deleted, and whose id is somebody else by now: nothing is done', async () => {
    const system = await ran(cases['a delete'] ?? { users: [] });
    const eve = { ...cyd, firstName: 'Eve', callingLineIdFirstName: 'Eve', services: undefined };
    const names = { callingLineIdLastName: 'Lee', password: 'Abc!12345' };
    await system.meddle('POST', '/users', {
      ...eve,
      ...names,
      groupId: 'tampa',
      userId: id('cyd'),
    });
    const before = system.users();
    const ended = await system.run(`${UNDO} --json`, 'undo.jsonl');
    expect(documentOf(ended)).toMatchObject({
      outcomes: [],
      problems: [
        { code: 'liveAgain', summary: expect.stringContaining(`${id('cyd')} is live again`) },
      ],
    });
    expect([ended.code, system.writes(), system.users()]).toEqual([0, [], before]);
    const { stdout } = await system.run(UNDO, 'undo.jsonl');
    expect(
      stdout,
    ).toContain(`warning: ${id('cyd')} is live again, as somebody else or changed since: it is left as it is
  Declare it as it should be.
`);
  });

  test('of a rename that was refused: the other one keeps its id', async () => {
    const rob = { ...person('rob', 1050), groupId: 'miami' };
    const system = await openSystem([ann, bob, rob], ['tampa', 'miami']);
    writeGroup([ann, { ...bob, userId: 'rob', previously: ['bob'] }]);
    expect((await system.run('apply tampa.yaml --yes')).code).toBe(4);
    await system.meddle('PUT', '/users/group-id', {
      userId: id('rob'),
      newGroupId: 'tampa',
      evaluateOnly: false,
    });
    await system.meddle('DELETE', `/users?userId=${id('bob')}`, {});
    const before = system.users();
    const { code, stdout } = await system.run(UNDO, 'undo.jsonl');
    expect([code, system.writes(), system.users()]).toEqual([0, [], before]);
    expect(stdout).toContain('No changes: nothing is left to undo.');
  });

  test('nothing is said of a department that a move loses', async () => {
    const one = { ...bob, department: 'Sales' };
    const system = await openSystem([ann, one], ['tampa', 'miami']);
    writeGroup([ann]);
    writeGroup([one], { groupId: 'miami' });
    expect((await system.run(`apply ${FILES} --yes`)).code).toBe(0);
    const { stdout } = await system.run(`${UNDO} --allow-emptied 1`, 'undo.jsonl');
    expect(stdout).not.toContain('warning:');
    expect(stdout).toContain('Done: all of it is undone.');
  });

  test('to a script that did not say yes, and with the result', async () => {
    const { run } = await openCreated();
    const warning = { code: 'notUndone', severity: 'warning' };
    await run('undo run.jsonl --json', 'undo.jsonl');
    expect(documentOf(await run(`${UNDO} --json`, 'undo.jsonl')).problems).toMatchObject([warning]);
    const system = await ran(cases['a delete'] ?? { users: [] });
    const refused = documentOf(await system.run('undo run.jsonl --json', 'undo.jsonl'));
    expect(refused).toMatchObject({ code: 'noApproval', problems: [warning] });
    expect(system.writes()).toEqual([]);
  });

  test('nothing is said of a plain update', async () => {
    const { run } = await ran({ users: [{ ...ann, title: 'Manager' }, bob, cyd] });
    const { stdout } = await run(UNDO, 'undo.jsonl');
    expect(stdout).not.toContain('warning:');
  });
});

/** A run that created somebody. */
async function openCreated(): Promise<System> {
  const system = await openSystem([ann]);
  writeGroup([ann, person('eve', 1009)]);
  await system.run('apply tampa.yaml --yes');
  system.writes();
  return system;
}

describe('guards judge an undo like any other run', () => {
  test('services that would be taken away need the exact number', async () => {
    const { run, writes } = await ran(cases['services that were given'] ?? { users: [] });
    const { code, stdout } = await run(UNDO, 'undo.jsonl');
    expect(code).toBe(3);
    expect(stdout).toContain('add --allow-deletes 2.');
    expect((await run(`${UNDO} --allow-deletes 1 --json`, 'undo.jsonl')).code).toBe(3);
    expect(writes()).toEqual([]);
  });

  test('so does a share that is too large', async () => {
    const { run, writes } = await openSystem(crowd(10));
    writeGroup(crowd(10, 2000, { title: 'Agent' }));
    await run('apply tampa.yaml --yes --allow-changes 10');
    writes();
    const ended = await run(`${UNDO} --json`, 'undo.jsonl');
    expect([ended.code, writes()]).toEqual([3, []]);
    expect(documentOf(ended).guards).toMatchObject([{ override: '--allow-changes 10' }]);
    const part = await run(`${UNDO} --target u200*`, 'undo.jsonl');
    expect(part.code).toBe(3);
    expect((await run(`${UNDO} --target u2001`, 'undo.jsonl')).code).toBe(0);
    expect(writes()).toEqual(['PUT /users u2001']);
    expect((await run(`${UNDO} --allow-changes 9`, 'undo.jsonl')).code).toBe(0);
    expect(writes()).toHaveLength(9);
  });
});
