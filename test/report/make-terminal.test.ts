import { describe, expect, test } from 'vitest';
import { makeTerminal } from '../../src/report/make-terminal.ts';

const size = { columns: 100, rows: 24 };

function terminal(
  env: Readonly<Record<string, string>> = {},
  { terminals = [0, 1, 2], rows = 24, columns = 100, wanted = true } = {},
) {
  const stream = { ...size, rows, columns };
  const streams = { stdout: stream, stderr: { ...stream, columns: 70 }, stdin: {} };
  return makeTerminal(
    streams as unknown as Pick<NodeJS.Process, 'stdout' | 'stderr' | 'stdin'>,
    env,
    wanted,
    (descriptor) => terminals.includes(descriptor),
  );
}

/** The width, then what can be done there, by first letters. */
function can({
  width,
  colorsOut,
  colorsErr,
  drawsOut,
  drawsErr,
  asks,
}: ReturnType<typeof terminal>) {
  const flags = { colorsOut, colorsErr, drawsOut, drawsErr, asks };
  return [width, ...Object.entries(flags).flatMap(([name, yes]) => (yes ? [name] : []))].join(' ');
}

const all = '100 colorsOut colorsErr drawsOut drawsErr asks';
const inks = '100 drawsOut drawsErr asks';

describe('a terminal', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['nothing set', {}, all],
    ['NO_COLOR', { NO_COLOR: '1' }, inks],
    ['an empty NO_COLOR', { NO_COLOR: '' }, all],
    ['NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, inks],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, inks],
    ['CI', { CI: 'true' }, '100 colorsOut colorsErr'],
    ['an empty CI, which ink takes for one', { CI: '' }, '100 colorsOut colorsErr'],
    ['CI=false', { CI: 'false' }, all],
    ['CONTINUOUS_INTEGRATION', { CONTINUOUS_INTEGRATION: '1' }, '100 colorsOut colorsErr'],
    ['TERM=dumb', { TERM: 'dumb' }, '100 asks'],
    [
      'TERM=dumb and FORCE_COLOR',
      { TERM: 'dumb', FORCE_COLOR: '1' },
      '100 colorsOut colorsErr asks',
    ],
  ])('with %s', (_what, env, expected) => {
    expect(can(terminal(env))).toBe(expected);
  });

  test('with --no-color has none', () => {
    expect(can(terminal({ FORCE_COLOR: '1' }, { wanted: false }))).toBe(inks);
  });

  test.each([0, 7])('of %i rows has no room for drawing, but a question can be asked', (rows) => {
    expect(can(terminal({}, { rows }))).toBe('100 colorsOut colorsErr asks');
  });

  test.each<[string, readonly number[], string]>([
    ['stdout is piped', [0, 2], '70 colorsErr drawsErr asks'],
    ['stderr is piped', [0, 1], '100 colorsOut drawsOut'],
    ['stdin is piped', [1, 2], '100 colorsOut colorsErr drawsOut drawsErr'],
    ['all is piped', [], '80'],
  ])('of which %s', (_what, terminals, expected) => {
    expect(can(terminal({}, { terminals: [...terminals] }))).toBe(expected);
  });

  test('that is narrower than any line gets lines of 40 columns', () => {
    expect(terminal({}, { columns: 10 }).width).toBe(40);
  });
});
