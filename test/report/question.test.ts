import { expect, test } from 'vitest';
import { questionFor } from '../../src/report/question.ts';
import { create, plan } from './make.ts';

const inGroups = (...groups: readonly string[]) =>
  plan(groups.map((groupId, at) => create(`u${at}`, {}, { groupId })));

test('the groups in which users are created are named once', () => {
  expect(questionFor(inGroups('a', 'b', 'a'))).toBe(
    'Create 3 users in ent / a, ent / b on https://odin.example.com/api/v2?',
  );
});

test('more than three groups are counted', () => {
  expect(questionFor(inGroups('a', 'b', 'c', 'd'))).toBe(
    'Create 4 users in 4 groups on https://odin.example.com/api/v2?',
  );
});

test('nothing in it can harm the terminal', () => {
  const evil = plan([create('u', {}, { groupId: 'g\u001b[2J' })], { endpoint: 'https://\u202e' });
  expect(questionFor(evil)).toBe('Create 1 user in ent / g\\u001b[2J on https://\\u202e?');
});
