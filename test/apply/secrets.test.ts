import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSecrets, secretKey } from '../../src/apply/secrets.ts';
import { RollcallError } from '../../src/errors.ts';
import type { Change } from '../../src/model/plan.ts';
import type { SecretSource } from '../../src/model/user.ts';
import { emptyFolder } from '../support/run-program.ts';
import { planOf } from './fakes.ts';

const change = planOf(['a@x.com']).changes[0] as Change;

function read(source: SecretSource, env: Record<string, string | undefined> = {}) {
  const secrets = readSecrets([{ change, name: 'password', source }], env);
  return secrets.get(secretKey(change, 'password'))?.reveal();
}

function problemOf(source: SecretSource, env = {}): unknown {
  try {
    read(source, env);
  } catch (error) {
    if (error instanceof RollcallError) return error.problems[0];
  }
  return undefined;
}

const fromFile = (relativeTo: string, path: string): SecretSource => ({
  from: 'file',
  path,
  relativeTo: join(relativeTo, 'groups', 'g.yaml'),
});

describe('a password', () => {
  test('comes from the environment', () => {
    expect(read({ from: 'env', name: 'PW' }, { PW: 's3cret ' })).toBe('s3cret ');
  });

  test.each(['s3cret', 's3cret\n', 's3cret\r\nsecond line\n', '\uFEFFs3cret\n'])(
    'is the first line of a file or of a variable: %j',
    (text) => {
      const folder = emptyFolder();
      writeFileSync(join(folder, 'pw'), text);
      expect(read(fromFile(folder, '../pw'))).toBe('s3cret');
      expect(read(fromFile('/nowhere', join(folder, 'pw')))).toBe('s3cret');
      expect(read({ from: 'env', name: 'PW' }, { PW: text })).toBe('s3cret');
    },
  );

  test('that is generated is not read', () => {
    expect(read({ from: 'generate' })).toBeUndefined();
  });

  test('may have 60 characters, whatever they are', () => {
    expect(read({ from: 'env', name: 'PW' }, { PW: '🔑'.repeat(60) })).toBe('🔑'.repeat(60));
  });
});

describe('a password that cannot be had', () => {
  const where = { file: 'g.yaml', line: 10, column: 5 };
  const base = { code: 'missingSecret', severity: 'error', where };

  test.each([{}, { PW: '' }, { PW: undefined }])('because it is not set: %j', (env) => {
    expect(problemOf({ from: 'env', name: 'PW' }, env)).toEqual({
      ...base,
      summary: 'password of a@x.com: PW is not set in the environment',
      fix: 'Set PW.',
    });
  });

  test('because the file cannot be read', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'groups'));
    for (const path of ['no', '.'])
      expect(problemOf(fromFile(folder, path))).toEqual({
        ...base,
        summary: `password of a@x.com: the file ${path} cannot be read`,
        fix: 'Check the path and its rights.',
      });
  });

  test('because it is too long or empty', () => {
    expect(problemOf({ from: 'env', name: 'PW' }, { PW: 'x'.repeat(61) })).toEqual({
      ...base,
      summary: 'password of a@x.com: PW holds 61 characters',
      fix: 'Give it 1 to 60.',
    });
    expect(problemOf({ from: 'env', name: 'PW' }, { PW: '\nx' })).toMatchObject({
      summary: 'password of a@x.com: PW holds 0 characters',
    });
  });

  test('is one error with all the others', () => {
    const requests = planOf(['a@x.com', 'b@x.com']).changes.map((one) => ({
      change: one,
      name: 'password',
      source: { from: 'env', name: `PW_${one.userId[0]}` } as const,
    }));
    expect(() => readSecrets(requests, {})).toThrow(
      expect.objectContaining({
        code: 'missingSecrets',
        message: 'Nothing was sent: some passwords cannot be had.',
        problems: [
          expect.objectContaining({ summary: expect.stringContaining('PW_a is not set') }),
          expect.objectContaining({ summary: expect.stringContaining('PW_b is not set') }),
        ],
      }),
    );
  });
});
