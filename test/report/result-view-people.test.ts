import { describe, expect, test } from 'vitest';
import type { ChangeOutcome } from '../../src/model/event.ts';
import { makePaint } from '../../src/report/paint.ts';
import { resultView } from '../../src/report/result-view.ts';
import { after, ended, result } from './make.ts';

const room = { width: 80, folds: 80, measure: (text: string) => text.length };

describe('the closing line counts people', () => {
  const left = { outcome: 'notAttempted', attempts: 0 } as const;
  const closing = (all: readonly ChangeOutcome[]) =>
    makePaint(false)(resultView(result(all), after, room))
      .trimEnd()
      .split('\n')
      .at(-1);
  const step = { ...left, changeId: 'release rollcall.a@x.com' };

  test('not the temporary id of one of two who were to swap ids', () => {
    const swap = [
      ended('rename', 'rollcall.a@x.com', step),
      ended('rename', 'a@x.com', left),
      ended('rename', 'b@x.com', left),
    ];
    expect(closing(swap)).toBe('2 users are not as declared: see above.');
    const failed = { ...step, outcome: 'failed', attempts: 1 } as const;
    expect(closing([ended('rename', 'rollcall.a@x.com', failed), ...swap.slice(1)])).toBe(
      '2 users are not as declared: see above, then run again.',
    );
  });

  test('once who was to give something up under its previous id', () => {
    const renamed = [
      ended('update', 'a@x.com', { ...left, changeId: 'release B@x.com' }),
      ended('rename', 'b@x.com', left),
      ended('update', 'b@x.com', left),
    ];
    expect(closing(renamed)).toBe('1 user is not as declared: see above.');
    expect(closing(renamed.slice(0, 1))).toBe('1 user is not as declared: see above.');
  });

  test('apart who was to go, and who was to get the id', () => {
    const both = [ended('delete', 'a@x.com', left), ended('rename', 'a@x.com', left)];
    expect(closing(both)).toBe('2 users are not as declared: see above.');
  });
});
