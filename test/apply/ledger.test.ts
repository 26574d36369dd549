import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

describe('the ledger', () => {
  test('has a default place that sorts by time', () => {
    const planId = 'abcdef0123456789';
    expect(ledgerFile(planId, new Date('2026-01-02T03:04:05.678Z'))).toBe(
      '.rollcall/ledgers/2026-01-02T03-04-05-678Z-abcdef01.jsonl',
    );
  });

  test('holds every event, and `sending` before each request is sent', async () => {
    const file = join(emptyFolder(), 'a', 'b', 'ledger.jsonl');
    const ledger = openLedger(file);
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
    const ledger = openLedger(file);
    ledger.write({ type: 'sending', at: 'x', changeId: 'c', userId: 'u\n', attempt: 1 });
    ledger.close();
    expect(readFileSync(file, 'utf8')).toBe(
      '{"type":"before"}\n{"type":"sending","at":"x","changeId":"c","userId":"u\\n","attempt":1}\n',
    );
  });

  test('that cannot be opened ends the run before anything is sent', () => {
    const folder = emptyFolder();
    const file = join(folder, 'file', 'ledger.jsonl');
    writeFileSync(join(folder, 'file'), '');
    expect(() => openLedger(file)).toThrow(
      expect.objectContaining({
        code: 'cannotWriteFile',
        message: `Nothing was sent: the ledger ${file} cannot be written.`,
        fix: 'Name another place with --ledger FILE.',
      }),
    );
  });

  test('that can no longer be written says so', () => {
    const file = join(emptyFolder(), 'ledger.jsonl');
    const ledger = openLedger(file);
    ledger.close();
    expect(() =>
      ledger.write({ type: 'sending', at: 'x', changeId: 'c', userId: 'u', attempt: 1 }),
    ).toThrow(
      expect.objectContaining({
        code: 'cannotWriteFile',
        message: `The ledger ${file} can no longer be written.`,
      }),
    );
  });

  test.skipIf(!existsSync('/dev/full'))('on a full disk says so', () => {
    const ledger = openLedger('/dev/full');
    expect(() =>
      ledger.write({ type: 'sending', at: 'x', changeId: 'c', userId: 'u', attempt: 1 }),
    ).toThrow('The ledger /dev/full can no longer be written.');
    ledger.close();
  });
});
