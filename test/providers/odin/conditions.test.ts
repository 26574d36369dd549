import { describe, expect, test } from 'vitest';
import type { SystemError } from '../../../src/model/event.ts';
import type { Json } from '../../../src/model/json.ts';
import { isCondition, toConditions } from '../../../src/providers/odin/conditions.ts';

const same = (text: string) => text;

describe('conditions', () => {
  test.each<[Json, readonly SystemError[]]>([
    [null, []],
    ['', []],
    [false, []],
    [[], []],
    [['', null], []],
    [{ messageCode: 19701, summary: 'a', summaryEnglish: 'b' }, [{ code: 19701, text: 'a' }]],
    [{ errorCode: '19701', summaryEnglish: 'b' }, [{ code: 19701, text: 'b' }]],
    [{ code: 19701, message: 'c' }, [{ code: 19701, text: 'c' }]],
    [{ code: 19701, text: 'd' }, [{ code: 19701, text: 'd' }]],
    [{ code: 19701, summary: '' }, [{ code: 19701, text: 'the device moves to the new group' }]],
    [{ code: 1, summary: null }, [{ code: 1, text: 'no reason given' }]],
    [{ summary: 'no number' }, [{ text: 'no number' }]],
    [{ summary: '[Error 19600] x' }, [{ code: 19600, text: 'x' }]],
    [{ code: 19600, summary: '[Error 19600] x' }, [{ code: 19600, text: 'x' }]],
    ['no number', [{ text: 'no number' }]],
    ['[Error 19716]', [{ code: 19716, text: 'voice messages are lost' }]],
    [
      'Moving: [Error 19716] [voice], [Error 19713] extension',
      [
        { code: 19716, text: '[voice],' },
        { code: 19713, text: 'extension' },
      ],
    ],
    [
      ['[Error 19716] a', { code: 19713, text: 'b' }],
      [
        { code: 19716, text: 'a' },
        { code: 19713, text: 'b' },
      ],
    ],
  ])('are read from %j', (told, conditions) => {
    expect(toConditions(told, same)).toEqual(conditions);
  });

  test.each<[Json]>([[7], [true], [[[1]]], [{}], [{ code: 'x' }], [{ summary: '' }], [['a', 7]]])(
    'are not read from %j',
    (told) => {
      expect(toConditions(told, same)).toBeUndefined();
    },
  );

  test('hold no secret, and no more than a message may', () => {
    const [only] = toConditions(`s3cret${'x'.repeat(600)}`, (text) => text.slice(6)) ?? [];
    expect(only?.text).toBe(`${'x'.repeat(500)}…`);
  });
});

test.each([
  [{ messageCode: 1 }, true],
  [{ errorCode: 1 }, true],
  [{ code: 1 }, true],
  [{ summary: 'a' }, false],
])('%j has the keys of one: %j', (json, expected) => {
  expect(isCondition(json)).toBe(expected);
});
