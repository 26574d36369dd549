import { cleanup, render } from 'ink-testing-library';
import { createElement, Fragment, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChangeOutcome } from '../../../src/model/event.ts';
import { followProgress } from '../../../src/report/ink/follow-progress.tsx';
import { makePaint } from '../../../src/report/paint.ts';
import { ended, outcome, refused } from '../make.ts';

const size = { columns: 60, rows: 24 };
let above = '';
let shown: ReactNode;
const live = {
  show(node: ReactNode) {
    shown = node;
  },
  above(text: string) {
    above += text;
  },
  async clear() {},
};

beforeEach(() => {
  above = '';
  size.rows = 24;
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

function follow(total: number, outcomes: readonly ChangeOutcome[]): string | undefined {
  const terminal = { err: size as unknown as NodeJS.WriteStream };
  const progress = followProgress(live, terminal, makePaint(false));
  progress.start(total);
  for (const one of outcomes) progress.take({ type: 'outcome', at: '', ...one });
  vi.advanceTimersByTime(2_000);
  progress.stop();
  return render(createElement(Fragment, null, shown)).lastFrame();
}

const many = Array.from({ length: 10 }, (_, at) => outcome(`u${at}@x.com`));

describe('progress that is drawn', () => {
  test('shows the last six outcomes under the bar', () => {
    expect(follow(20, many)?.split('\n')).toEqual([
      '███████████████░░░░░░░░░░░░░░░ 10 of 20  5.0/s  2 s left',
      ...[4, 5, 6, 7, 8, 9].map((at) => `created u${at}@x.com`),
    ]);
  });

  test('leaves failures above it, folded', () => {
    const frame = follow(20, [
      ...many,
      refused('v@x.com', 'Phone number is not available for assignment'),
    ]);
    expect(frame?.split('\n')[0]).toContain(' 11 of 20  1 failed  ');
    expect(above).toBe(
      'failed v@x.com: [Error 4201] Phone number is not available\n  for assignment\n',
    );
  });

  test('tells changes of live users as such', () => {
    const frame = follow(20, [
      ended('rename', 'a@x.com', { outcome: 'renamed' }),
      ended('move', 'a@x.com', { outcome: 'moved' }),
      ended('delete', 'b@x.com', { outcome: 'deleted' }),
      ended('update', 'c@x.com', { outcome: 'failed', error: { text: 'in use' } }),
    ]);
    expect(frame?.split('\n').slice(1)).toEqual([
      'renamed a@x.com',
      'moved a@x.com',
      'deleted b@x.com',
    ]);
    expect(above).toBe('failed update of c@x.com: in use\n');
  });

  test('leaves out what is not attempted', () => {
    const skipped = outcome('v@x.com', { outcome: 'notAttempted' });
    expect(follow(12, [...many, skipped, skipped])?.split('\n')[0]).toContain(' 10 of 10  ');
    expect(above).toBe('');
  });

  test('is never higher than the screen less two rows', () => {
    size.rows = 5;
    expect(follow(20, many)?.split('\n')).toHaveLength(3);
  });
});
