import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { ledgerFile, openLedger } from '../../src/apply/ledger.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import { emptyFolder } from '../support/run-program.ts';
import { done, fakeProvider, optionsFor, planOf } from './fakes.ts';

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ApplyEvent);

const sending = { type: 'sending', at: 'x', changeId: 'c', userId: 'u', attempt: 1 } as const;

describe('the ledger', () => {
  test('has a default place that sorts by time', () => {
    const planId = 'abcdef0123456789';
    expect(ledgerFile(planId, new Date('2026-01-02T03:04:05.678Z'))).toBe(
      '.rollcall/ledgers/2026-01-02T03-04-05-678Z-abcdef01.jsonl',
    );
  });

  test('holds every event, and `sending` before each request is sent', async () => {
    const file = join(emptyFolder(), 'a', 'b', 'ledger.jsonl');
    const ledger = openLedger(file, 1);
    const events: ApplyEvent[] = [];
    const before: (ApplyEvent | undefined)[] = [];
    const provider = fakeProvider({
      createUser: async (user) => {
        before.push(linesOf(file).findLast((line) => line.type === 'sending'));
        return done(user);
      },
    });
    const emit = (event: ApplyEvent) => {
      ledger.write(event);
      events.push(event);
    };
    await applyPlan(planOf(['a@x.com', 'b@x.com'], true), provider, optionsFor({ emit }));
    ledger.close();
    expect(linesOf(file)).toEqual(events);
    expect(before.map((line) => line?.type === 'sending' && line.userId)).toEqual([
      'a@x.com',
      'b@x.com',
    ]);
    expect(readFileSync(file, 'utf8')).not.toContain('s3cret');
  });

  test('is appended to when it is there', () => {
    const file = join(emptyFolder(), 'ledger.jsonl');
    writeFileSync(file, '{"type":"before"}\n');
    const ledger = openLedger(file, 1);
    ledger.write({ type: 'sending', at: 'x', changeId: 'c', userId: 'u\n', attempt: 1 });
    ledger.close();
    expect(readFileSync(file, 'utf8')).toBe(
      '{"type":"before"}\n{"type":"sending","at":"x","changeId":"c","userId":"u\\n","attempt":1}\n',
    );
  });

  test('begins a line of its own behind one that a killed run left torn', () => {
    const file = join(emptyFolder(), 'ledger.jsonl');
    writeFileSync(file, '{"type":"sending","at":');
    const ledger = openLedger(file, 1);
    for (const attempt of [1, 2]) ledger.write({ ...sending, attempt });
    ledger.close();
    const [torn, ...lines] = readFileSync(file, 'utf8').split('\n');
    expect(torn).toBe('{"type":"sending","at":');
    expect(lines).toEqual(
      [1, 2].map((attempt) => JSON.stringify({ ...sending, attempt })).concat(''),
    );
  });

  test.each<[string, (folder: string) => string, string]>([
    ['below a file', (folder) => join(folder, 'file', 'l'), ': a part of its path is a file'],
    [
      'deep below a file',
      (folder) => join(folder, 'file', 'a', 'l'),
      ': a part of its path is a file',
    ],
    ['in place of a folder', (folder) => folder, ': it is a folder'],
    ['where nothing can be made', () => '/proc/nowhere/l', ''],
  ])('%s ends the run before anything is sent', (_name, place, because) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file'), '');
    const file = place(folder);
    expect(() => openLedger(file, 1)).toThrow(
      expect.objectContaining({
        code: 'cannotWriteFile',
        message: `Nothing was sent: the ledger ${file} cannot be written${because}.`,
        fix: 'Name another place with --ledger FILE.',
      }),
    );
  });

  test.skipIf(process.getuid?.() === 0)('in a read-only folder ends the run too', () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o500);
    const file = join(folder, 'ledger.jsonl');
    expect(() => openLedger(file, 1)).toThrow(
      `Nothing was sent: the ledger ${file} cannot be written: its rights do not allow it.`,
    );
  });

  test('needs room for 1 KB a change and 64 KB of its own', () => {
    const folder = emptyFolder();
    const file = join(folder, 'ledger.jsonl');
    const asked: string[] = [];
    const free = (kilobytes: number) => (place: string) => {
      asked.push(place);
      return kilobytes;
    };
    expect(() => openLedger(file, 1000, free(1063))).toThrow(
      expect.objectContaining({
        code: 'cannotWriteFile',
        message: `Nothing was sent: the ledger ${file} may need 1064 KB, and its disk has room for 1063 KB.`,
        fix: 'Make room on the disk, or name another place with --ledger FILE.',
      }),
    );
    expect(existsSync(file)).toBe(false);
    openLedger(file, 1000, free(1064)).close();
    expect(asked).toEqual([folder, folder]);
  });

  test('is measured against the disk that it is on', () => {
    const file = join(emptyFolder(), 'ledger.jsonl');
    expect(() => openLedger(file, 2 ** 52)).toThrow(
      /may need \d+ KB, and its disk has room for \d+ KB\.$/,
    );
    openLedger(file, 1).close();
  });

  test('that cannot take its first line sends nothing', () => {
    const file = join(emptyFolder(), 'ledger.jsonl');
    const ledger = openLedger(file, 1);
    ledger.close();
    expect(() => ledger.write(sending)).toThrow(
      expect.objectContaining({
        code: 'cannotWriteFile',
        message: `Nothing was sent: the ledger ${file} cannot be written.`,
        fix: 'Name another place with --ledger FILE.',
      }),
    );
  });

  test('that can no longer be written says so', () => {
    const file = join(emptyFolder(), 'ledger.jsonl');
    const ledger = openLedger(file, 1);
    ledger.write(sending);
    ledger.close();
    expect(() => ledger.write(sending)).toThrow(
      expect.objectContaining({
        code: 'cannotWriteFile',
        message: `The ledger ${file} can no longer be written.`,
        fix: 'Make room on the disk, then run again: it continues where this run ended.',
      }),
    );
  });

  test.skipIf(!existsSync('/dev/full'))('on a full disk sends nothing', async () => {
    const ledger = openLedger('/dev/full', 1);
    const sent: string[] = [];
    const provider = fakeProvider({
      createUser: async (user) => {
        sent.push(user.userId);
        return done(user);
      },
    });
    const options = optionsFor({ emit: (event) => ledger.write(event) });
    await expect(applyPlan(planOf(['a@x.com']), provider, options)).rejects.toMatchObject({
      code: 'cannotWriteFile',
      message: 'Nothing was sent: the ledger /dev/full cannot be written: the disk is full.',
    });
    ledger.close();
    expect(sent).toEqual([]);
  });
});
