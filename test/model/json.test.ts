import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, isObject, type Json } from '../../src/model/json.ts';

describe('canonicalJson', () => {
  test('keys are sorted at every level, lists keep their order', () => {
    expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x' })).toBe(
      '{"a":"x","b":[2,{"c":null,"d":1}]}',
    );
  });

  test('a key called __proto__ is a key like any other', () => {
    const hostile = JSON.parse('{"z":1,"__proto__":{"b":1,"a":2}}') as Json;
    expect(canonicalJson(hostile)).toBe('{"__proto__":{"a":2,"b":1},"z":1}');
  });

  test('the order of keys never matters, and the value survives', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned as Json)).toBe(canonicalJson(value as Json));
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  ['{}', false],
  [undefined, false],
])('isObject(%j) is %s', (value, expected) => {
  expect(isObject(value)).toBe(expected);
});
