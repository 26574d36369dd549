import { describe, expect, test } from 'vitest';
import { ambiguous } from '../../src/diff/lost-digits.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { desiredUser, liveUser } from '../model/make.ts';

describe('digits that the system turned into a number', () => {
  const paths = (live: JsonObject, declared: JsonObject) =>
    ambiguous(liveUser(live), desiredUser(declared).fields);

  test.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['with zeros lost', { firstName: 7 }, { firstName: '007' }, ['firstName']],
    [
      'in an address',
      { address: { zipOrPostalCode: 2134 } },
      { address: { zipOrPostalCode: '02134' } },
      ['address/zipOrPostalCode'],
    ],
    ['that are the same', { firstName: 7 }, { firstName: '7' }, []],
    ['that differ', { firstName: 7 }, { firstName: '8' }, []],
    ['that are not declared', { firstName: 7 }, {}, []],
    ['that stayed a text', { firstName: '7' }, { firstName: '007' }, []],
  ])('%s', (_name, live, declared, found) => {
    expect(paths(live, declared)).toEqual(found);
  });
});
