import { expect, test } from 'vitest';
import { readElsewhere } from '../../src/current/read-elsewhere.ts';
import { RollcallError } from '../../src/errors.ts';
import type { DesiredUser } from '../../src/model/user.ts';
import { desiredGroup, desiredUser, liveGroup, liveUser, otherGroup } from '../model/make.ts';

const roe = liveUser({ userId: 'Roe@x.com', ...otherGroup });
const nina = liveUser({ userId: 'nina@x.com', ...otherGroup });

async function look(
  users: readonly DesiredUser[],
  isLive = false,
  fails: Readonly<Record<string, Error>> = {},
  isOdd = false,
) {
  const asked: string[] = [];
  const readUser = async (userId: string) => {
    asked.push(userId);
    if (fails[userId]) throw fails[userId];
    return [roe, nina].find((one) => one.userId.toLowerCase() === userId.toLowerCase());
  };
  const read = [liveGroup([liveUser({ userId: 'zoe@x.com' })])];
  const sought = { isLive: () => isLive, isOdd: () => isOdd };
  const found = await readElsewhere([desiredGroup(users)], read, sought, { readUser });
  return { asked, found };
}

const doe = desiredUser({}, { previously: ['Zoe@x.com', 'ROE@x.com', 'poe@x.com'] });
const previous = [
  'rollcall.Zoe@x.com',
  'ROE@x.com',
  'rollcall.ROE@x.com',
  'poe@x.com',
  'rollcall.poe@x.com',
];
const newOne = (userId: string) => desiredUser({ userId });
const unclear = new RollcallError('refusedRead', 'GET /users was refused: 500.');

test('the ids of somebody new are looked up, as far as they are in no group that was read', async () => {
  expect(await look([doe, newOne('nina@x.com'), newOne('ZOE@x.com')])).toEqual({
    asked: [...previous, 'ann@x.com', 'nina@x.com'],
    found: new Map([
      ['roe@x.com', roe],
      ['nina@x.com', nina],
    ]),
  });
});

test.each<[string, DesiredUser, boolean]>([
  ['who is live', doe, true],
  ['who is not to be created', { ...doe, mayCreate: false }, false],
])('nobody is looked up for somebody %s', async (_name, user, isLive) => {
  expect(await look([user], isLive)).toEqual({ asked: [], found: new Map() });
});

test('the previous ids of somebody who is live and may be somebody else are looked up', async () => {
  expect(await look([doe], true, {}, true)).toEqual({
    asked: previous,
    found: new Map([['roe@x.com', roe]]),
  });
});

test('the own ids of ten are looked up, of more only the previous ones', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `u${n}@x.com`);
  expect((await look(ids(10).map(newOne))).asked).toEqual(ids(10));
  expect((await look([...ids(10).map(newOne), doe])).asked).toEqual(previous);
});

test('a look-up of a previous id that fails ends the run', async () => {
  await expect(look([doe], false, { 'poe@x.com': unclear })).rejects.toThrow(unclear);
});

test('an answer about an own id that says nothing changes nothing, and is not asked for again', async () => {
  const users = [newOne('nina@x.com'), newOne('u1@x.com'), newOne('u2@x.com')];
  expect(await look(users, false, { 'u1@x.com': unclear })).toEqual({
    asked: ['nina@x.com', 'u1@x.com'],
    found: new Map([['nina@x.com', nina]]),
  });
});

test('a system that is not reached ends the run', async () => {
  const gone = new RollcallError('unreachable', 'No answer.');
  await expect(look([newOne('u1@x.com')], false, { 'u1@x.com': gone })).rejects.toThrow(gone);
});
