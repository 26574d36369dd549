import { expect, test } from 'vitest';
import { masked, maskedLine } from '../../src/config/mask.ts';
import { outcomeIn } from './files-in.ts';

test('spans in any order, also overlapping, are masked; line ends stay', () => {
  expect(
    masked('abcdef\r\nghi', [
      [7, 10],
      [1, 3],
      [2, 4],
      [2, 3],
    ]),
  ).toBe('a***ef\r\n**i');
});

test.each([
  ['title: x', '', 'title: x'],
  ['password: generate', '', 'password: generate'],
  ['password: {env: A}', '', 'password: {env: A}'],
  ['password: generated', '', 'password: *********'],
  ['password: x y', '', 'password: ***'],
  ['  hunter2', '  password: |', '  *******'],
  ['  hunter2', '  password:', '  *******'],
  ['  firstName: x', '  password:', '  firstName: x'],
])('the line %j after %j is shown as %j', (line, before, shown) => {
  expect(maskedLine(line, before)).toBe(shown);
});

test.each([
  ['marks behind a password', 'x: y', `password: ${'!'.repeat(200)} z`],
  ['a line of words for passwords', 'pass'.repeat(500), ''],
  ['a line before of such words', 'x: y', 'pass'.repeat(500)],
])('%s cost no time', (_, line, before) => {
  const start = performance.now();
  maskedLine(line, before);
  expect(performance.now() - start).toBeLessThan(100);
});

test('a line before of a megabyte costs no time', async () => {
  const start = performance.now();
  const { problems } = await outcomeIn(`kind: Group\nx: ${'pass'.repeat(250_000)}\nother: y\n`);
  expect(problems.map(({ excerpt }) => excerpt)).toContain('other: y');
  expect(performance.now() - start).toBeLessThan(1000);
});
