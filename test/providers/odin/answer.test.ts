import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import {
  type Answer,
  describeAnswer,
  errorOf,
  single,
} from '../../../src/providers/odin/answer.ts';

const answer = (json: Json | undefined, changes: Partial<Answer> = {}): Answer => ({
  request: 'GET /users',
  status: 400,
  json,
  redact: (text) => text,
  ...changes,
});

const user = { userId: 'ann@x.com' };

test.each<[string, Json | undefined, Json | undefined]>([
  ['an object', user, user],
  ['a list of one', [user], user],
  ['wrapped as an audit', { data: [{ users: [user] }] }, user],
  ['a list of users', { users: [user] }, user],
  ['data alone', { data: user }, user],
  ['two', [user, user], [user, user]],
  ['none', [], []],
  ['no data', { data: [] }, []],
  ['an error beside data', { error: 'no', data: [] }, { error: 'no', data: [] }],
  ['an empty object', {}, {}],
  ['null', null, null],
  ['no JSON', undefined, undefined],
])('single understands %s', (_name, json, expected) => {
  expect(single(json)).toEqual(expected);
});

test('single bears a thousandfold list', () => {
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as Json;
  expect(Array.isArray(single(deep))).toBe(true);
});

describe('an error', () => {
  test.each<[string, Json | undefined, object]>([
    [
      'error and number',
      { error: '[Error 4202] taken', status: 400, details: '' },
      { code: 4202, text: '[Error 4202] taken' },
    ],
    [
      'details',
      { error: 'no', details: '[Error 4909] too long' },
      { code: 4909, text: 'no: [Error 4909] too long' },
    ],
    ['details alone', { details: 'why' }, { text: 'why' }],
    ['the same twice', { error: 'no', details: 'no' }, { text: 'no' }],
    ['a list of one', [{ error: 'no' }], { text: 'no' }],
    ['a text', '[Error 4008] User not found', { code: 4008, text: '[Error 4008] User not found' }],
    ['a number that is none', '[Error 12345678901] no', { text: '[Error 12345678901] no' }],
    ['no reason', {}, { text: 'no reason given' }],
    ['an object for a reason', { error: { a: 1 } }, { text: 'no reason given' }],
    ['an empty list', [], { text: 'no reason given' }],
    ['no JSON', undefined, { text: 'the answer is not JSON' }],
  ])('is read from %s', (_name, json, expected) => {
    expect(errorOf(answer(json))).toEqual(expected);
  });

  test('is read from plain text', () => {
    expect(errorOf(answer(undefined, { plain: '[Error 4200] User already exists: a@x' }))).toEqual({
      code: 4200,
      text: '[Error 4200] User already exists: a@x',
    });
  });

  test('is cut where it is endless', () => {
    expect(errorOf(answer({ error: 'x'.repeat(1_000_000) })).text).toBe(`${'x'.repeat(500)}…`);
  });

  test('keeps its number and loses what was sent in confidence', () => {
    const redact = (text: string) => text.replaceAll('4202', '[secret]');
    expect(errorOf(answer({ error: '[Error 4202] 4202' }, { redact }))).toEqual({
      code: 4202,
      text: '[Error [secret]] [secret]',
    });
  });

  test('stands in one line with request and status', () => {
    expect(describeAnswer(answer({ error: 'no' }))).toBe(
      'GET /users was answered with HTTP 400: no',
    );
  });
});
