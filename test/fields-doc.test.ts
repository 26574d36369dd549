import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldsDoc } from '../scripts/fields-doc.ts';
import { fields } from '../src/providers/odin/fields.ts';
import { identity, unmanaged } from '../src/providers/odin/other-fields.ts';

const text = readFileSync('docs/fields.md', 'utf8');

test('the page on fields is what the field table says (npm run generate)', () => {
  expect(text).toBe(fieldsDoc());
});

test('the page on fields has a row for every field, and one cell for every column', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const names = rows.map((row) => /^\| `([^`]+)`/.exec(row)?.[1]);
  expect(names.filter((name) => !name?.includes('.')).sort()).toEqual(
    [identity, ...fields, ...unmanaged].map(({ name }) => name).sort(),
  );
  const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length - 2);
  expect([...new Set(cells)].sort()).toEqual([3, 4, 5]);
});

test.each([
  '| `firstName` | writable | First name. | 1 to 30 characters |  |',
  '| `title` | writable, clearable | Job title. | 1 to 50 characters |  |',
  '| `address.city` | writable, clearable | The city of the address; null clears it. | 1 to 50 characters |  |',
  '| `isEnterprise` | read-only | Whether the service provider of the user is an enterprise. | `true` |',
])('a row reads %s', (row) => {
  expect(text.split('\n')).toContain(row);
});
