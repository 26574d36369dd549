import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import type { Change } from '../../src/model/plan.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { isRestOf } from '../../src/plan/rest-of.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';

/** The change that makes a user, with these services now, as declared. */
function changeOf(declared: JsonObject, live?: JsonObject, services: JsonObject = {}): Change {
  const user = liveUser(live);
  const current = { ...user, fields: { ...user.fields, services: null, ...services } };
  const { changes } = makePlan(
    [difference([desiredUser({ firstName: 'Ann', ...declared })], live ? [current] : [])],
    context,
  );
  return changes[0] as Change;
}

const declared = { lastName: 'Li', services: ['DND'] };
const was = { firstName: 'Ann', lastName: 'Lee' };
const is = { firstName: 'Ann', lastName: 'Li' };

describe('what is left of an update', () => {
  const approved = changeOf(declared, was);
  const after: JsonObject = { ...is, services: null };

  test('is the rest when the other operations are live', () => {
    expect(isRestOf(approved, changeOf(declared, is), after)).toBe(true);
  });

  test('is none when the others are not live', () => {
    expect(isRestOf(approved, changeOf(declared, is), { ...after, lastName: 'Lee' })).toBe(false);
  });

  test('is none when it stands on another ground', () => {
    const other = changeOf(declared, is, { services: ['Fax'] });
    expect(isRestOf(approved, other, after)).toBe(false);
  });

  test('is none when something else that is declared has changed', () => {
    const other = changeOf(declared, { ...is, firstName: 'Anna' });
    expect(isRestOf(approved, other, { ...after, firstName: 'Anna' })).toBe(false);
  });

  test('is none when another value is declared', () => {
    const other = changeOf({ ...declared, services: ['Fax'] }, is);
    expect(isRestOf(approved, other, after)).toBe(false);
  });

  test('is none when nobody is live', () => {
    expect(isRestOf(approved, changeOf(declared, is), null)).toBe(false);
  });
});

describe('what is left of a create', () => {
  const approved = changeOf(declared);

  test('is the rest when it fills in what the new user lacks', () => {
    expect(isRestOf(approved, changeOf(declared, is), null)).toBe(true);
  });

  test('is none when it changes what the new user has', () => {
    expect(isRestOf(approved, changeOf(declared, was), null)).toBe(false);
  });

  test('is none when another value is declared', () => {
    expect(isRestOf(approved, changeOf({ ...declared, services: ['Fax'] }, is), null)).toBe(false);
  });

  test('is no create', () => {
    expect(isRestOf(approved, approved, null)).toBe(false);
  });
});
