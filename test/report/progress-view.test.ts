import { describe, expect, test } from 'vitest';
import { span } from '../../src/report/line.ts';
import { makePaint } from '../../src/report/paint.ts';
import { type ProgressState, progressView } from '../../src/report/progress-view.ts';

const last = ['a', 'b', 'c'].map((name) => [span('created', 'good'), span(` ${name}@x.com`)]);
const half: ProgressState = { done: 20, failed: 0, total: 40, seconds: 4, last };

function shown(state: ProgressState, { width = 80, rows = 22 } = {}): readonly string[] {
  return makePaint(false)(progressView(state, { width, rows })).trimEnd().split('\n');
}

describe('progress', () => {
  test('is a bar, a rate, the time left and the last outcomes', () => {
    expect(shown(half)).toEqual([
      '███████████████░░░░░░░░░░░░░░░ 20 of 40  5.0/s  4 s left',
      'created a@x.com',
      'created b@x.com',
      'created c@x.com',
    ]);
  });

  test('counts failures', () => {
    expect(shown({ ...half, failed: 3, last: [] })).toEqual([
      '███████████████░░░░░░░░░░░░░░░ 20 of 40  3 failed  5.0/s  4 s left',
    ]);
  });

  test('promises nothing before the first outcome, and nothing after the last', () => {
    const bar = (filled: number) => '█'.repeat(filled) + '░'.repeat(30 - filled);
    expect(shown({ ...half, done: 0, last: [] })).toEqual([`${bar(0)} 0 of 40`]);
    expect(shown({ ...half, done: 40, last: [] })).toEqual([`${bar(30)} 40 of 40  10.0/s`]);
    expect(shown({ ...half, done: 0, total: 0, last: [] })).toEqual([`${bar(30)} 0 of 0`]);
  });

  test('fits a narrow terminal', () => {
    expect(shown({ ...half, last: [] }, { width: 40 })).toEqual([
      '██████░░░░░░░ 20 of 40  5.0/s  4 s left',
    ]);
  });

  test.each([1, 2, 3, 4, 10])('is never higher than %i rows', (rows) => {
    expect(shown(half, { rows }).length).toBe(Math.min(rows, 4));
  });
});
