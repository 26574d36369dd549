import { expect, test } from 'vitest';
import { isImpact, isObstacle, moveWords } from '../../../src/providers/odin/moves.ts';

const obstacles = [
  4202, 8264, 19600, 19601, 19602, 19603, 19604, 19605, 19606, 19607, 19608, 19609, 19610, 19613,
  27965,
];
const impacts = [
  19701, 19702, 19703, 19704, 19705, 19706, 19707, 19710, 19712, 19713, 19714, 19716, 19717, 19718,
  19719, 19722,
];

test.each(obstacles)('%i forbids a move, and there are words for it', (code) => {
  expect([isObstacle(code), isImpact(code)]).toEqual([true, false]);
  expect(moveWords(code)).toMatch(/^[a-z].{10,80}[^.]$/);
});

test.each(impacts)('%i is an impact, and there are words for it', (code) => {
  expect([isObstacle(code), isImpact(code)]).toEqual([false, true]);
  expect(moveWords(code)).toMatch(/^[a-z].{10,80}[^.]$/);
});

test('numbers of both ranges are told apart without words', () => {
  expect([19_699, 19_799].map(moveWords)).toEqual([undefined, undefined]);
  expect([19_699, 19_799].map(isObstacle)).toEqual([true, false]);
  expect([19_699, 19_799].map(isImpact)).toEqual([false, true]);
});

test.each([4003, 196, 1960, 19_800, undefined])('%s is neither', (code) => {
  expect([isObstacle(code), isImpact(code), moveWords(code)]).toEqual([false, false, undefined]);
});

test('the words say what it means', () => {
  expect(moveWords(19_713)).toBe('the extension is emptied');
  expect(moveWords(19_601)).toBe('the new group belongs to another enterprise');
});
