import { expect, test } from 'vitest';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';

const line = (linePort: string) => ({
  accessDeviceEndpoint: { accessDevice: { deviceName: 'd', deviceLevel: 'Group' }, linePort },
});
const user = (name: string, linePort: string) =>
  desiredUser({ userId: `${name}@x.com`, ...line(linePort) });
const live = (name: string, linePort: string) =>
  liveUser({
    userId: `${name}@x.com`,
    endpointType: 'accessDeviceEndpoint',
    ...line(linePort),
  });
const plan = (...all: Parameters<typeof difference>) => makePlan([difference(...all)], context);
const swap = [user('ann', 'm@x.com'), user('bob', 'l@x.com')];
const two = [live('ann', 'l@x.com'), live('bob', 'm@x.com')];

test('a temporary line that nobody has is no matter', () => {
  expect(plan(swap, two).problems).toEqual([]);
});

test('a temporary line that somebody has is an error', () => {
  expect(plan(swap, [...two, live('left', 'Rollcall.l@x.com')]).problems).toEqual([
    {
      code: 'temporaryTaken',
      severity: 'error',
      summary:
        'accessDeviceEndpoint rollcall.l@x.com, which ann@x.com is to have for a moment, is that of left@x.com',
      where: { file: 'g.yaml', line: 10, column: 5 },
      fix: 'Free it first: declare the accessDeviceEndpoint of left@x.com, or change it on the system.',
    },
  ]);
});

test('a temporary line that its holder gives up in the same run is given up ahead', () => {
  const all = [...two, live('left', 'rollcall.l@x.com')];
  const found = plan([...swap, user('left', 'n@x.com')], all).problems;
  expect(found.map(({ fix }) => fix)).toEqual([
    'Run with --target left@x.com first, then once more.',
  ]);
});

test('a temporary line that two users would have at once is an error', () => {
  const long = (name: string) => `${name}${'l'.repeat(148)}@x.com`;
  const more = [user('cy', long('d')), user('di', long('c'))];
  const four = [live('ann', long('a')), live('bob', long('b'))];
  const both = [user('ann', long('b')), user('bob', long('a')), ...more];
  const found = plan(both, [...four, live('cy', long('c')), live('di', long('d'))]).problems;
  expect(found.map(({ code }) => code)).toEqual(['temporaryTaken']);
});

test('a temporary id that somebody has is an error', () => {
  const renamed = (userId: string, was: string, firstName: string) =>
    desiredUser({ userId, firstName }, { previously: [was] });
  const ids = [renamed('b@x.com', 'a@x.com', 'Ann'), renamed('a@x.com', 'b@x.com', 'Bob')];
  const people = [
    liveUser({ userId: 'a@x.com', firstName: 'Ann' }),
    liveUser({ userId: 'b@x.com', firstName: 'Bob' }),
    liveUser({ userId: 'rollcall.a@x.com', firstName: 'Zoe' }),
  ];
  expect(plan(ids, people).problems.map(({ code, summary }) => [code, summary])).toContainEqual([
    'temporaryTaken',
    'userId rollcall.a@x.com, which a@x.com is to have for a moment, is that of rollcall.a@x.com',
  ]);
});
