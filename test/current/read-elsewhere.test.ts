import { expect, test } from 'vitest';
import { readPrevious } from '../../src/current/read-previous.ts';
import type { DesiredUser } from '../../src/model/user.ts';
import { desiredGroup, desiredUser, liveGroup, liveUser, otherGroup } from '../model/make.ts';

const roe = liveUser({ userId: 'Roe@x.com', ...otherGroup });

async function look(user: DesiredUser, isLive = false) {
  const asked: string[] = [];
  const readUser = async (userId: string) => {
    asked.push(userId);
    return userId.toLowerCase() === 'roe@x.com' ? roe : undefined;
  };
  const read = [liveGroup([liveUser({ userId: 'zoe@x.com' })])];
  const found = await readPrevious([desiredGroup([user])], read, () => isLive, { readUser });
  return { asked, found };
}

const doe = desiredUser({}, { previously: ['Zoe@x.com', 'ROE@x.com', 'poe@x.com'] });

test('the previous ids of somebody new are looked up, as far as they are in no group that was read', async () => {
  expect(await look(doe)).toEqual({
    asked: ['ROE@x.com', 'poe@x.com'],
    found: new Map([['roe@x.com', roe]]),
  });
});

test.each<[string, DesiredUser, boolean]>([
  ['who is live', doe, true],
  ['who is not to be created', { ...doe, mayCreate: false }, false],
  ['who has none', desiredUser(), false],
])('nobody is looked up for somebody %s', async (_name, user, isLive) => {
  expect(await look(user, isLive)).toEqual({ asked: [], found: new Map() });
});

test('a look-up that fails ends the run', async () => {
  const readUser = async () => {
    throw new Error('no');
  };
  const looking = readPrevious([desiredGroup([doe])], [], () => false, { readUser });
  await expect(looking).rejects.toThrow('no');
});
