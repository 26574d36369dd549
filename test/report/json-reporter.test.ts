import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../src/errors.ts';
import { makeJsonReporter } from '../../src/report/json-reporter.ts';
import { after, create, fakeTerminal, outcome, plan, problem, result } from './make.ts';

function setUp() {
  const { terminal, out, err } = fakeTerminal();
  return { reporter: makeJsonReporter(terminal), out, err };
}

describe('--json', () => {
  test('a plan is printed as it is', async () => {
    const { reporter, out, err } = setUp();
    const value = plan([create('ann', { firstName: 'Ann' })]);
    reporter.note('GET /users 200');
    reporter.reading({ serviceProviderId: 'ent', groupId: 'grp' });
    await reporter.plan(value);
    await reporter.close();
    expect(JSON.parse(out())).toEqual(value);
    // What --verbose asked for.
    expect(err()).toBe('GET /users 200\n');
  });

  test('of an apply the result alone is printed', async () => {
    const { reporter, out } = setUp();
    const ended = result([outcome('a@x.com')]);
    await reporter.applying(plan([]));
    reporter.event({ type: 'outcome', at: '', ...outcome('a@x.com') });
    await reporter.result(ended, after);
    expect(JSON.parse(out())).toEqual(ended);
  });

  test('an error is a document too, its cause left out', async () => {
    const { reporter, out } = setUp();
    const error = new RollcallError('invalidFiles', '1 problem in the files.', {
      problems: [problem()],
      cause: new Error('secret'),
    });
    await reporter.error(error);
    expect(JSON.parse(out())).toEqual({
      kind: 'rollcall.error',
      formatVersion: '1.0',
      code: 'invalidFiles',
      exitCode: 1,
      message: '1 problem in the files.',
      fix: 'Correct the files and run again.',
      problems: [problem()],
    });
  });

  test('a check of files is a document', async () => {
    const { reporter, out } = setUp();
    await reporter.validation({ files: 1, groups: 1, users: 3 });
    expect(JSON.parse(out())).toEqual({
      kind: 'rollcall.validation',
      formatVersion: '1.0',
      valid: true,
      files: 1,
      groups: 1,
      users: 3,
      problems: [],
    });
  });

  test('nobody is asked', async () => {
    expect(await setUp().reporter.confirm(plan([]), new AbortController().signal)).toBe(
      'unavailable',
    );
  });

  test('what a terminal would obey is escaped, and means the same', () => {
    const { reporter, out } = setUp();
    const value = { name: '\u009b2J\u202e\u001b[0m\u007f 花子' };
    reporter.document(value);
    expect(out()).toBe('{\n  "name": "\\u009b2J\\u202e\\u001b[0m\\u007f 花子"\n}\n');
    expect(JSON.parse(out())).toEqual(value);
  });
});
