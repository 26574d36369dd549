import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, runProgram } from '../support/run-program.ts';

const seed = resolve('examples/seed');

interface Seen {
  readonly code: number;
  readonly screen: string;
}

/** Runs apply in a real terminal of 100 by 40, types `ahead` at once and `answer` when the question is there. */
async function applyInTerminal(
  cwd: string,
  ahead: string,
  answer: string,
  term = 'xterm',
): Promise<Seen> {
  const program = `node ${resolve('dist/cli.cjs')} apply ${seed} --sandbox --requests-per-second=100`;
  const child = spawn('script', ['-qec', `stty rows 40 cols 100; exec ${program}`, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', TERM: term, SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  let screen = '';
  let asked = false;
  child.stdin.write(ahead);
  child.stdout.setEncoding('utf8').on('data', (text) => {
    screen += text;
    if (asked || !screen.includes('Type yes to go on')) return;
    asked = true;
    child.stdin.write(answer);
  });
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code, screen };
}

async function missing(cwd: string): Promise<number> {
  const { stdout } = await runProgram(['plan', seed, '--sandbox', '--json'], { cwd });
  return JSON.parse(stdout).summary.create;
}

describe.each(['xterm', 'dumb'])('the question of apply on a terminal (TERM=%s)', (term) => {
  test('yes carries the plan out', async () => {
    const cwd = emptyFolder();
    const { code, screen } = await applyInTerminal(cwd, '', 'yes\r', term);
    expect({ code, missing: await missing(cwd) }).toEqual({ code: 0, missing: 0 });
    expect(screen).toContain('Apply: 2 created in 1 s.');
  });

  test('what was typed before it is no answer to it', async () => {
    const cwd = emptyFolder();
    const { code, screen } = await applyInTerminal(cwd, 'yes\r', 'no\r', term);
    expect({ code, missing: await missing(cwd) }).toEqual({ code: 3, missing: 2 });
    expect(screen).toContain('Nothing was changed: the answer was not yes.');
  });

  test('Ctrl-C ends the run with nothing changed', async () => {
    const cwd = emptyFolder();
    const { code } = await applyInTerminal(cwd, '', '\u0003', term);
    expect({ ended: code === 130, missing: await missing(cwd) }).toEqual({
      ended: true,
      missing: 2,
    });
  });
});
