import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../src/errors.ts';
import type { Problem } from '../../src/model/problem.ts';
import { makePaint } from '../../src/report/paint.ts';
import { errorView, problemsView } from '../../src/report/problem-view.ts';
import { measureFor } from '../../src/report/width.ts';
import { problem } from './make.ts';

async function shown(problems: readonly Problem[], width = 60): Promise<string> {
  const measure = await measureFor(JSON.stringify(problems));
  return makePaint(false)(problemsView(problems, { width, folds: width, measure }));
}

/** What stands over the caret. */
async function pointedAt(excerpt: string, column: number, width = 60): Promise<string> {
  const where = { file: 'g.yaml', line: 7, column };
  const text = await shown([problem({ excerpt, where })], width);
  const [, line = '', caret = ''] = text.split('\n');
  const measure = await measureFor(text);
  let columns = 0;
  return (
    [...line].filter((character) => {
      const at = columns;
      columns += measure(character);
      return at === caret.indexOf('^');
    })[0] ?? ''
  );
}

describe('a problem', () => {
  test('is place, summary, source line with caret, fix', async () => {
    expect(await shown([problem()])).toMatchInlineSnapshot(`
      "g.yaml:7:16 error: extension 1003 is taken
        7 |     extension: 1003
          |                ^
        Choose another extension.

      "
    `);
  });

  test('without a place is summary and fix', async () => {
    const { where: _, excerpt: __, ...bare } = problem({ severity: 'warning' });
    expect(await shown([bare])).toMatchInlineSnapshot(`
      "warning: extension 1003 is taken
        Choose another extension.

      "
    `);
  });

  test('is folded at words, its other place named', async () => {
    const summary =
      'extension 1003 of john.smith@parkbenchsolutions.com is the extension of 4003 too';
    const other = { file: 'other.yaml', line: 3, column: 4 };
    const fix =
      'Choose another extension, or free it on the system first, or ask somebody who knows.';
    expect(await shown([problem({ summary, other, fix })])).toMatchInlineSnapshot(`
      "g.yaml:7:16 error: extension 1003 of
        john.smith@parkbenchsolutions.com is the extension of 4003
        too (also other.yaml:3:4)
        7 |     extension: 1003
          |                ^
        Choose another extension, or free it on the system first,
        or ask somebody who knows.

      "
    `);
  });

  test('has details between its source line and the fix, folded under their texts', async () => {
    const summary = 'update ann@x.com is not as approved';
    const details = [
      'approved  title Agent → Lead, department Sales → Support',
      'now       title Boss → Lead',
      'live      title Boss',
      'a word and another one that have no name ahead of them, only text',
    ];
    expect(await shown([problem({ summary, details })], 80)).toMatchInlineSnapshot(`
      "g.yaml:7:16 error: update ann@x.com is not as approved
        7 |     extension: 1003
          |                ^
        approved  title Agent → Lead, department Sales → Support
        now       title Boss → Lead
        live      title Boss
        a word and another one that have no name ahead of them, only text
        Choose another extension.

      "
    `);
    expect(await shown([problem({ summary, details })], 50)).toMatchInlineSnapshot(`
      "g.yaml:7:16 error: update ann@x.com is not as
        approved
        7 |     extension: 1003
          |                ^
        approved  title Agent → Lead, department Sales →
                  Support
        now       title Boss → Lead
        live      title Boss
        a word and another one that have no name ahead
          of them, only text
        Choose another extension.

      "
    `);
    const { where: _, excerpt: __, ...bare } = problem({ summary, details: ['now  \u001b[2J'] });
    expect(await shown([bare])).toMatchInlineSnapshot(`
      "error: update ann@x.com is not as approved
        now  \\u001b[2J
        Choose another extension.

      "
    `);
  });

  test('keeps its sentences whole where a program reads them', () => {
    const long = problem({ summary: 'word '.repeat(60).trim() });
    const room = {
      width: 80,
      folds: Number.POSITIVE_INFINITY,
      measure: (text: string) => text.length,
    };
    const [first = ''] = makePaint(false)(problemsView([long], room)).split('\n');
    expect(first).toBe(`g.yaml:7:16 error: ${'word '.repeat(60).trim()}`);
  });
});

describe('the caret', () => {
  test.each([
    ['plain text', 'extension: ?', 12],
    ['double-width letters', '花子: ?', 5],
    ['tabs', '\t\t?', 3],
    ['emoji', '👍👍 ?', 6],
    ['a long way to the right', `${'a: b, '.repeat(50)}?`, 301],
    ['a long way after double-width letters', `${'花子'.repeat(50)}?`, 101],
  ])('stands under its place after %s', async (_what, excerpt, column) => {
    expect(await pointedAt(excerpt, column)).toBe('?');
  });

  test('a long line shows its surroundings', async () => {
    const excerpt = `${'abcdefghi '.repeat(20)}X${' jklmnopqr'.repeat(20)}`;
    const where = { file: 'g.yaml', line: 7, column: 201 };
    expect(await shown([problem({ excerpt, where })], 40)).toMatchInlineSnapshot(`
      "g.yaml:7:201 error: extension 1003 is
        taken
        7 | …efghi abcdefghi X jklmnopqr jklm…
          |                  ^
        Choose another extension.

      "
    `);
  });
});

describe('an error', () => {
  test('is its problems, what happened, what to do', async () => {
    const error = new RollcallError('invalidFiles', '1 problem in the files.', {
      problems: [problem()],
    });
    const room = { width: 80, folds: 80, measure: (text: string) => text.length };
    expect(makePaint(false)(errorView(error, room))).toMatchInlineSnapshot(`
      "g.yaml:7:16 error: extension 1003 is taken
        7 |     extension: 1003
          |                ^
        Choose another extension.

      Error: 1 problem in the files.
        Correct the files and run again.
      "
    `);
  });

  test('of ten thousand problems shows the first hundred', async () => {
    const text = await shown(Array.from({ length: 10_000 }, () => problem()));
    expect(text.match(/error:/g)).toHaveLength(100);
    expect(text).toMatch(/\n… and 9,900 more problems \(--json lists them\)\.\n\n$/);
  });
});
