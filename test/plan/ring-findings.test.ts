import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';

const where = { file: 'g.yaml', line: 10, column: 25 };
const phone = (deviceName: string) => ({ deviceName, deviceLevel: 'Group' });

const live = (name: string, values: JsonObject) =>
  liveUser({
    userId: `${name}@x.com`,
    endpointType: 'accessDeviceEndpoint',
    accessDeviceEndpoint: { accessDevice: phone(name), ...values },
  });

/** Ann and Bob swap their lines, and Ann is the one who gives hers up first. */
function problemsOf(own: JsonObject | null, liveOwn: JsonObject = {}, previously: string[] = []) {
  const userId = previously.length > 0 ? 'anew@x.com' : 'ann@x.com';
  const ann = desiredUser({ userId, accessDeviceEndpoint: own }, { previously });
  const bob = desiredUser({
    userId: 'bob@x.com',
    accessDeviceEndpoint: { accessDevice: phone('bob'), linePort: 'l@x.com' },
  });
  const both = [
    live('ann', { linePort: 'l@x.com', ...liveOwn }),
    live('bob', { linePort: 'm@x.com' }),
  ];
  const { problems, changes } = makePlan([difference([ann, bob], both)], context);
  return { problems, released: changes.flatMap((one) => (one.intermediate ? one.userId : [])) };
}

const problem = (rest: string, fix: string) => ({
  code: 'undeclaredParts',
  severity: 'error',
  summary: `accessDeviceEndpoint of ann@x.com has to be given up for a moment, and its ${rest} would be lost if the run broke off`,
  where,
  fix,
});

describe('a device that is given up for a moment', () => {
  const line = { linePort: 'm@x.com' };

  test.each<[string, JsonObject, JsonObject, string, string]>([
    [
      'is lost with all parts that are not declared',
      line,
      { portNumber: '1' },
      'accessDevice and portNumber are not declared: they',
      'Declare them too, or swap by hand.',
    ],
    [
      'is lost with one that is not declared',
      { ...line, accessDevice: phone('ann') },
      { portNumber: '1' },
      'portNumber is not declared: it',
      'Declare it too, or swap by hand.',
    ],
    [
      'is lost with a part of a part',
      { ...line, accessDevice: { deviceName: 'ann' } },
      {},
      'accessDevice.deviceLevel is not declared: it',
      'Declare it too, or swap by hand.',
    ],
  ])('%s', (_name, own, liveOwn, rest, fix) => {
    expect(problemsOf(own, liveOwn)).toEqual({
      problems: [problem(rest, fix)],
      released: ['ann@x.com'],
    });
  });

  test('is told by what its user is called now', () => {
    const found = problemsOf(line, {}, ['ann@x.com']);
    expect(found.problems).toEqual([
      problem('accessDevice is not declared: it', 'Declare it too, or swap by hand.'),
    ]);
  });

  test('is safe when all of it is declared', () => {
    const whole = { ...line, accessDevice: phone('ann'), portNumber: null };
    expect(problemsOf(whole, { portNumber: '1' })).toEqual({
      problems: [],
      released: ['ann@x.com'],
    });
  });

  test('is no matter when it is given up for good', () => {
    expect(problemsOf(null, { portNumber: '1' })).toEqual({ problems: [], released: [] });
  });
});
