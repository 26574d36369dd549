import { describe, expect, test } from 'vitest';
import type { RollcallError } from '../../src/errors.ts';
import { parseFaults } from '../../src/sandbox/fault-list.ts';
import type { Fault, FaultSource, RequestFacts } from '../../src/sandbox/faults.ts';

const request: RequestFacts = {
  method: 'POST',
  path: '/users',
  query: '',
  userId: 'ann@x.example',
  nth: 1,
  order: 1,
};

function failureOf(text: string): Pick<RollcallError, 'code' | 'message' | 'fix'> {
  try {
    parseFaults(text);
  } catch (error) {
    const { code, message, fix } = error as RollcallError;
    return { code, message, fix };
  }
  throw new Error('The list was read');
}

function drawMany(source: FaultSource, requests: readonly RequestFacts[]): readonly string[] {
  return requests.map((one) => source(one)?.name ?? 'none');
}

const creates = Array.from({ length: 10_000 }, (_, index) => ({
  ...request,
  userId: `user${index}@x.example`,
  order: index,
}));

test.each<[string, Fault]>([
  ['503=100%', { kind: 'status', status: 503, afterCommit: false, name: '503' }],
  [
    '500-after-commit=100%',
    { kind: 'status', status: 500, afterCommit: true, name: '500-after-commit' },
  ],
  ['reset=100%', { kind: 'reset', afterCommit: false, name: 'reset' }],
  ['reset-after-commit=100.0%', { kind: 'reset', afterCommit: true, name: 'reset-after-commit' }],
  ['slow=100%', { kind: 'slow', afterCommit: false, name: 'slow' }],
  ['slow=100%:500', { kind: 'slow', ms: 500, afterCommit: false, name: 'slow' }],
  [' html=0% , hang=100% , seed=7', { kind: 'hang', afterCommit: false, name: 'hang' }],
])('%s gives that fault to every request', (text, fault) => {
  const source = parseFaults(text);
  expect(source(request)).toEqual(fault);
  expect(source({ ...request, nth: 2 })).toEqual(fault);
});

test('a list of 0% gives no fault to any request', () => {
  expect(new Set(drawMany(parseFaults('reset=0%'), creates))).toEqual(new Set(['none']));
});

describe('draws', () => {
  const list = 'reset-after-commit=2%,503=20%,429=5.5%,hang=0.5%';
  const asked = { 'reset-after-commit': 200, '503': 2000, '429': 550, hang: 50, none: 7200 };

  test.each([
    ['users', creates],
    ['attempts', creates.map((_, index) => ({ ...request, nth: index + 1 }))],
    ['queries', creates.map((_, index) => ({ ...request, query: `limit=${index}` }))],
  ])('10,000 draws over %s are close to what was asked', (_, requests) => {
    const drawn = drawMany(parseFaults(list), requests);
    for (const [name, expected] of Object.entries(asked)) {
      const deviation = 4 * Math.sqrt(expected * (1 - expected / 10_000));
      const count = drawn.filter((one) => one === name).length;
      expect(Math.abs(count - expected), `${name}: ${count}`).toBeLessThan(deviation);
    }
  });

  test('the same seed draws the same, in any order of arrival', () => {
    const first = drawMany(parseFaults(`${list},seed=42`), creates);
    const shuffled = creates.toReversed().map((one, index) => ({ ...one, order: index + 5 }));
    expect(drawMany(parseFaults(`seed=42,${list}`), shuffled).toReversed()).toEqual(first);
  });

  test('these draws stay what they are from version to version', () => {
    const drawn = drawMany(parseFaults('503=50%,seed=42'), creates.slice(0, 12));
    expect(drawn.map((name) => (name === '503' ? 1 : 0)).join('')).toBe('011101111001');
  });

  test('another seed draws otherwise, and no seed is seed 1', () => {
    const none = drawMany(parseFaults(list), creates);
    expect(drawMany(parseFaults(`${list},seed=1`), creates)).toEqual(none);
    expect(drawMany(parseFaults(`${list},seed=2`), creates)).not.toEqual(none);
  });
});

const example = 'Write the list like 503=2%,reset-after-commit=0.5%,slow=1%:500,seed=42.';

test.each([
  ['reset', 'The list of faults holds "reset", which is not of the form NAME=PERCENT%.'],
  ['', 'The list of faults holds "", which is not of the form NAME=PERCENT%.'],
  ['reset=1%,', 'The list of faults holds "", which is not of the form NAME=PERCENT%.'],
  ['reset=2', 'The chance of reset must be a percentage such as 2% or 0.5%, not "2".'],
  ['503=-1%', 'The chance of 503 must be a percentage such as 2% or 0.5%, not "-1%".'],
  ['slow=:500', 'The chance of slow must be a percentage such as 2% or 0.5%, not "".'],
  ['reset=60%,hang=40.5%', 'The chances of the faults add up to 100.5%, more than 100%.'],
  ['reset=1%,503=1%,reset=2%', 'The list of faults names reset twice.'],
  ['seed=1,seed=2', 'The list of faults names seed twice.'],
  ['399=1%', 'A status in the list of faults must be from 400 to 599, not 399.'],
  ['600-after-commit=1%', 'A status in the list of faults must be from 400 to 599, not 600.'],
  ['reset=1%:500', 'The fault reset takes no milliseconds; only slow and late do.'],
  ['slow=1%:2s', 'The milliseconds of slow must be a whole number below 10000000, not "2s".'],
  ['seed=x', 'The seed must be a whole number of at most 15 digits, not "x".'],
])('the list "%s" is refused', (text, message) => {
  expect(failureOf(text)).toEqual({ code: 'usage', message, fix: example });
});

const known =
  'There are statuses from 400 to 599, reset, hang, truncate, html, garbage, short, slow, late, ignored-update, each also with -after-commit, and seed.';

test.each([
  ['hnag', `Did you mean hang? ${known}`],
  ['reset-after-comit', `Did you mean reset-after-commit? ${known}`],
  ['sed', `Did you mean seed? ${known}`],
  ['thunderstorm', known],
])('the unknown fault %s is refused with what there is', (name, fix) => {
  expect(failureOf(`503=1%,${name}=1%`)).toEqual({
    code: 'usage',
    message: `There is no fault called ${name}.`,
    fix,
  });
});

test('thirds add up to 100%', () => {
  const drawn = drawMany(parseFaults('reset=33.3%,hang=33.3%,html=33.4%'), creates);
  expect(drawn).not.toContain('none');
});
