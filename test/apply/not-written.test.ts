import { describe, expect, test } from 'vitest';
import { codeOf, noLongerWritten, nothingSent } from '../../src/apply/not-written.ts';

const failure = (code: string) => Object.assign(new Error('in its own words'), { code });

describe('a file that cannot be written', () => {
  test.each([
    ['EACCES', ': its rights do not allow it'],
    ['EDQUOT', ': the disk quota is used up'],
    ['EISDIR', ': it is a folder'],
    ['ENOENT', ''],
    ['ENOSPC', ': the disk is full'],
    ['ENOTDIR', ': a part of its path is a file'],
    ['EROFS', ': the disk is read-only'],
  ])('for %s says why in plain words: "%s"', (code, because) => {
    const cause = failure(code);
    expect(nothingSent('the ledger l', '--ledger', cause)).toMatchObject({
      code: 'cannotWriteFile',
      exitCode: 1,
      message: `Nothing was sent: the ledger l cannot be written${because}.`,
      fix: 'Name another place with --ledger FILE.',
      cause,
    });
    expect(noLongerWritten('The ledger l', cause)).toMatchObject({
      code: 'cannotWriteFile',
      message: `The ledger l can no longer be written${because}.`,
      fix: 'Make room on the disk, then run again: it continues where this run ended.',
      cause,
    });
  });

  test('has a code only where Node gives one', () => {
    expect([failure('ENOSPC'), new Error('no'), 'no'].map(codeOf)).toEqual(['ENOSPC', '', '']);
  });
});
