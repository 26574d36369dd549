import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LineFile } from '../../src/apply/line-file.ts';
import { emptyFolder } from '../support/run-program.ts';

const read = (file: string) => readFileSync(file, 'utf8');

describe('a file of lines', () => {
  test.each([
    ['', 'new\n'],
    ['old\n', 'old\nnew\n'],
    ['{"torn":', '{"torn":\nnew\n'],
  ])('that holds %j holds %j after one more', (before, after) => {
    const file = join(emptyFolder(), 'a');
    writeFileSync(file, before);
    const lines = new LineFile(file);
    lines.append('new');
    lines.close();
    expect(read(file)).toBe(after);
  });

  test('gets each line in one write, also the end of a torn one', () => {
    const file = join(emptyFolder(), 'a');
    writeFileSync(file, 'torn');
    const writes: string[] = [];
    const lines = new LineFile(file, (descriptor, bytes, offset) => {
      writes.push(Buffer.from(bytes).toString());
      return writeSync(descriptor, bytes, offset);
    });
    for (const line of ['one', 'two']) lines.append(line);
    lines.close();
    expect(writes).toEqual(['\none\n', 'two\n']);
  });

  test('gets the whole line from a system that takes three bytes at a time', () => {
    const file = join(emptyFolder(), 'a');
    const lines = new LineFile(file, (descriptor, bytes, offset) =>
      writeSync(descriptor, bytes, offset, Math.min(3, bytes.length - offset)),
    );
    for (const line of ['Zoë', 'two']) lines.append(line);
    lines.close();
    expect(read(file)).toBe('Zoë\ntwo\n');
  });

  test('that could take only half of a line takes it back', () => {
    const file = join(emptyFolder(), 'a');
    let room = 3;
    const lines = new LineFile(file, (descriptor, bytes, offset) => {
      if (room === 0) throw new Error('full');
      const written = writeSync(descriptor, bytes, offset, Math.min(room, bytes.length - offset));
      room -= written;
      return written;
    });
    expect(() => lines.append('first')).toThrow('full');
    expect(() => lines.append('second')).toThrow('full');
    room = 100;
    lines.append('third');
    lines.close();
    expect(read(file)).toBe('third\n');
  });
});
