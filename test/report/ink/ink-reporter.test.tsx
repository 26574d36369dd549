import { afterEach, describe, expect, test, vi } from 'vitest';

vi.hoisted(() => {
  // Even an empty CI keeps ink from drawing.
  delete process.env['CI'];
});

import { RollcallError } from '../../../src/errors.ts';
import { makeReporter } from '../../../src/report/make-reporter.ts';
import { after, create, fakeTerminal, outcome, plan, refused, result, shownPlan } from '../make.ts';

const verbosity = { json: false, quiet: false, full: false };
const one = plan([create('ann', { firstName: 'Ann' })]);
const group = { serviceProviderId: 'ent', groupId: 'grp' };
const CURSOR_BACK = '\u001b[?25h';

async function setUp(changes: Parameters<typeof fakeTerminal>[0] = {}, quiet = false) {
  const { terminal, out, err } = fakeTerminal({ drawsOut: true, drawsErr: true, ...changes });
  return { reporter: await makeReporter(terminal, { ...verbosity, quiet }), out, err };
}

/** Text without what moves the cursor. */
function written(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/\u001b\[[?\d;]*[a-zA-Z]/g, '');
}

afterEach(() => {
  vi.useRealTimers();
});

describe('with drawing', () => {
  test('a plan looks as in plain lines', async () => {
    const { reporter, out } = await setUp();
    await reporter.plan(one);
    await reporter.close();
    expect(written(out()).trimEnd()).toBe((await shownPlan(one)).trimEnd());
  });

  test('a plan of many rows is written as plain lines', async () => {
    const many = plan(Array.from({ length: 500 }, (_, at) => create(`u${at}`, { a: `${at}` })));
    const { reporter, out } = await setUp();
    await reporter.plan(many);
    expect(out()).toBe(await shownPlan(many));
  });

  test('a run leaves failures and result, the cursor back, the scrollback whole', async () => {
    const { reporter, out, err } = await setUp();
    const bad = refused('b@x.com', 'Number in use');
    reporter.reading(group);
    reporter.note('GET /users\u001b[2J');
    await reporter.plan(one);
    await reporter.applying(plan([create('a', {}), create('b', {})]));
    reporter.event({ type: 'outcome', at: '', ...outcome('a@x.com') });
    reporter.event({ type: 'outcome', at: '', ...bad });
    await new Promise((frame) => setTimeout(frame, 250));
    await reporter.result(result([outcome('a@x.com'), bad]), after);
    await reporter.close();
    expect(written(err())).toContain('GET /users\\u001b[2J\n');
    expect(written(err())).toContain('failed b@x.com: [Error 4201] Number in use\n');
    expect(written(err())).toContain(' 2 of 2  1 failed');
    expect(err().lastIndexOf(CURSOR_BACK)).toBeGreaterThan(err().lastIndexOf('\u001b[?25l'));
    for (const wipe of ['\u001b[2J', '\u001b[3J', '\u001bc']) expect(err()).not.toContain(wipe);
    expect(out()).toContain('1 user is not as declared');
  });

  test('an error takes the live region away first', async () => {
    const { reporter, err } = await setUp();
    reporter.reading(group);
    await reporter.error(new RollcallError('unreachable', 'No answer.'));
    expect(err()).toContain('\u001b[1A\u001b[2KError: No answer.\n');
  });

  test('a question that nobody can answer is not asked', async () => {
    const { reporter } = await setUp({ asks: false });
    expect(await reporter.confirm(one, new AbortController().signal)).toBe('unavailable');
  });

  test('--quiet draws no progress', async () => {
    const { reporter, err } = await setUp({}, true);
    reporter.reading(group);
    await reporter.applying(one);
    reporter.event({ type: 'outcome', at: '', ...outcome('a@x.com') });
    await reporter.close();
    expect(err()).toBe('');
  });

  test('a plan on the screen ends the heartbeat of a piped stderr', async () => {
    const { reporter, err } = await setUp({ drawsErr: false });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    reporter.reading(group);
    await reporter.plan(one);
    vi.advanceTimersByTime(60_000);
    expect(err()).toBe('Reading ent / grp.\n');
  });
});
