import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import { assignedNames as type } from '../../../src/providers/odin/assigned.ts';

test.each<[Json | undefined, Json | undefined]>([
  [
    ['b', 'a'],
    ['a', 'b'],
  ],
  [['a', ' a ', 'A'], ['A']],
  ['a', ['a']],
  [[], null],
  [null, null],
  [undefined, null],
  [[''], null],
  [[{ a: 1 }], undefined],
])('the names %j are %j', (raw, expected) => {
  expect(type.canonical(raw)).toEqual(expected);
});

test('names are a set without letter case', () => {
  const declared = ['standard', 'Voicemail'];
  expect(type.align(['Standard', 'VoiceMail'], declared)).toBe(declared);
  expect(type.align(['Standard'], declared)).toEqual(['Standard']);
  expect(type.align(null, declared)).toBeNull();
  expect(type.align(null, null)).toBeNull();
});

test('names and aliases become the own names of the system, sorted, each once', () => {
  const offered = new Map([
    ['client license 4', 'Client License 4'],
    ['broadworks receptionist', 'Client License 4'],
    ['standard', 'Standard'],
  ]);
  const written = ['STANDARD', 'BroadWorks Receptionist', 'client license 4', 'Unknown'];
  expect(type.spell?.(written, offered)).toEqual(['Client License 4', 'Standard', 'Unknown']);
  expect(type.spell?.(null, offered)).toBeNull();
});

test('nobody holds a name alone', () => {
  expect(type.claims(['Standard'])).toEqual([]);
  expect(type.without(['Standard'], new Set(['standard']))).toEqual(['Standard']);
});
