import { expect } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { readIndependently } from './file-oracle.ts';
import type { Ended } from './run-main.ts';

/** What was asked of the program. */
export interface Asked {
  readonly command: 'validate' | 'plan';
  readonly json: boolean;
}

/** Exit 1, nothing on stdout but the document that was asked for or a plan with its problems, and problems that stand in the file. */
export function checkProblem(
  { json }: Asked,
  { code, stdout, stderr }: Ended,
  bytes: Buffer,
): void {
  expect(code, stderr).toBe(1);
  if (!json && stdout.includes('Plan')) {
    expect(stdout).toMatch(/ error: ./);
    return;
  }
  if (!json) {
    expect([stdout, stderr]).toEqual(['', expect.stringMatching(/^Error: ./m)]);
    return;
  }
  expect(stderr).toBe('');
  const error = JSON.parse(stdout) as ErrorDocument | Plan;
  if (error.kind === 'rollcall.plan') {
    expect(error.problems.map(({ severity }) => severity)).toContain('error');
    return;
  }
  expect([error.kind, error.exitCode, error.message !== '', error.fix !== '']).toEqual([
    'rollcall.error',
    1,
    true,
    true,
  ]);
  if (error.code === 'invalidFiles') expect(error.problems).not.toEqual([]);
  const lines = bytes.toString('latin1').split('\n').length;
  for (const problem of error.problems) checkPlace(problem, lines);
}

interface ErrorDocument {
  readonly kind: 'rollcall.error';
  readonly code: string;
  readonly exitCode: number;
  readonly message: string;
  readonly fix: string;
  readonly problems: readonly Problem[];
}

function checkPlace({ where, summary, fix }: Problem, lines: number): void {
  expect([summary !== '', fix !== '']).toEqual([true, true]);
  if (where?.file === 'group.yaml') expect(where.line).toBeLessThanOrEqual(lines);
  expect(Math.min(where?.line ?? 0, where?.column ?? 0)).toBeGreaterThan(0);
}

/** What is said of a file that was taken is what another reader of YAML finds in it. */
export function checkRight(file: Asked, bytes: Buffer, { stdout }: Ended, sandbox: Sandbox): void {
  const groups = readIndependently(bytes);
  const users = [...groups.values()].flat();
  if (file.command === 'plan') {
    if (!file.json) return;
    const plan = JSON.parse(stdout) as Plan;
    const live = sandbox.users().map(({ userId }) => userId.toLowerCase());
    const missing = users.filter(({ userId }) => !live.includes(userId.toLowerCase()));
    const created = plan.changes.filter(({ action }) => action === 'create').map(asRead);
    expect(sorted(created)).toEqual(sorted(missing));
  } else if (file.json) {
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'rollcall.validation',
      valid: true,
      groups: groups.size,
      users: users.length,
    });
  } else
    expect(stdout.replace(/(\d) (user|group)s?\b/g, '$1 $2')).toMatch(
      `Valid: ${users.length.toLocaleString('en-US')} user in ${groups.size} group, `,
    );
}

function asRead({ userId, after }: Plan['changes'][number]) {
  return { userId, firstName: after?.['firstName'], lastName: after?.['lastName'] };
}

function sorted(users: readonly object[]): readonly string[] {
  return users.map((user) => JSON.stringify(user)).sort();
}
