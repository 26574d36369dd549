import { cleanup, render } from 'ink-testing-library';
import { afterEach, expect, test } from 'vitest';
import { DrawnLines, Lasting } from '../../../src/report/ink/drawn.tsx';
import { Reading } from '../../../src/report/ink/reading.tsx';
import { makePaint } from '../../../src/report/paint.ts';
import { create, plan, shownPlan } from '../make.ts';

afterEach(cleanup);

test('a plan drawn by ink is the plan as it is written in plain lines', async () => {
  const text = await shownPlan(
    plan([
      create('anna', { firstName: '花子', a: '1' }),
      create('b', { firstName: 'Ben', a: '2' }),
    ]),
  );
  const {
    frames: [first = ''],
  } = render(<Lasting text={text} />);
  expect(first.trimEnd()).toBe(text.trimEnd());
});

test('a live line is never wrapped', () => {
  const { lastFrame } = render(<DrawnLines text={`${'x'.repeat(150)}\nshort\n`} label="1 of 2" />);
  expect(lastFrame()).toBe(`${'x'.repeat(99)}…\nshort`);
});

test('reading says for how long, once it takes long', () => {
  const paint = makePaint(false);
  const { lastFrame } = render(<Reading what="ent / grp" since={Date.now()} paint={paint} />);
  expect(lastFrame()).toBe('Reading ent / grp');
});
