import { expect, test } from 'vitest';
import { readMoves } from '../../src/current/read-moves.ts';
import type { UserAddress } from '../../src/model/provider.ts';
import { fakeProvider } from '../apply/fakes.ts';
import { liveUser, otherGroup } from '../model/make.ts';

test('each move is evaluated, one after the other, and known by the key of its user', async () => {
  const asked: string[] = [];
  const evaluateMove = async ({ userId }: UserAddress, newGroupId: string) => {
    asked.push(`${userId} to ${newGroupId}`);
    return { blocking: [], impacts: [{ text: userId }] };
  };
  const moves = ['Ann@x.com', 'bob@x.com'].map((userId) => ({
    current: liveUser({ userId }),
    to: otherGroup,
  }));
  expect(await readMoves(moves, fakeProvider({ evaluateMove }))).toEqual(
    new Map([
      ['ann@x.com', { blocking: [], impacts: [{ text: 'Ann@x.com' }] }],
      ['bob@x.com', { blocking: [], impacts: [{ text: 'bob@x.com' }] }],
    ]),
  );
  expect(asked).toEqual(['Ann@x.com to other', 'bob@x.com to other']);
});

test('without moves nothing is asked', async () => {
  const evaluateMove = async () => {
    throw new Error('asked');
  };
  expect(await readMoves([], fakeProvider({ evaluateMove }))).toEqual(new Map());
});

test('a move that cannot be evaluated ends the run', async () => {
  const evaluateMove = async () => {
    throw new Error('no');
  };
  const moves = [{ current: liveUser(), to: otherGroup }];
  await expect(readMoves(moves, fakeProvider({ evaluateMove }))).rejects.toThrow('no');
});
