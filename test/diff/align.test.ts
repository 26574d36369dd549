import { expect, test } from 'vitest';
import { aligned } from '../../src/diff/align.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredUser, liveUser } from '../model/make.ts';

test('a live value that means the same is given in the declared form', () => {
  const declared = desiredUser({ phoneNumber: '8135551003', aliases: ['B@x.com'] }).fields;
  const live = liveUser({ phoneNumber: '8135551003', countryCode: '1', aliases: ['b@x.com'] });
  expect(aligned(live, declared, fields)).toEqual(declared);
});

test('a part that is not written is left out', () => {
  const live = liveUser({ address: { addressLine1: '1 Main', city: 'Tampa' } });
  const declared = desiredUser({ address: { city: 'Miami' } }).fields;
  expect(aligned(live, declared, fields)).toEqual({ address: { city: 'Tampa' } });
});

test('services that were not read are a bug', () => {
  const declared = desiredUser({ services: ['Do Not Disturb'] }).fields;
  expect(() => aligned(liveUser(), declared, fields)).toThrow(
    new Error('services of ann@x.com was not read'),
  );
});
