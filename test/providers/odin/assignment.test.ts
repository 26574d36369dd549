import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { toAssignment } from '../../../src/providers/odin/assignment.ts';
import { fields } from '../../../src/providers/odin/fields.ts';
import type { Offers } from '../../../src/providers/odin/offers.ts';

const services = [
  { serviceName: 'Voice Messaging User', assigned: true, tags: [], alias: 'Voice Messaging User' },
  { serviceName: 'Client License 4', assigned: 'TRUE', alias: 'Receptionist - Enterprise' },
  { serviceName: 'Call Waiting', assigned: false },
  { serviceName: 'Receptionist - Enterprise', assigned: 'false', alias: null },
];
const packs = { serviceName: 'Standard', description: 'Standard', assigned: true };
const lists: JsonObject = { userServices: services, servicePackServices: [packs] };

const read = (body: Json, offers: Offers = new Map(), asked?: readonly string[]) =>
  toAssignment(body, { request: 'GET /x', userId: 'ann@x.com', offers }, asked);

describe('an assignment', () => {
  test('is the sorted names of what is directly assigned, and words for all that is offered', () => {
    expect(read(lists)).toEqual({
      fields: {
        services: ['Client License 4', 'Voice Messaging User'],
        servicePacks: ['Standard'],
      },
      offered: {
        services: new Map([
          ['voice messaging user', 'Voice Messaging User'],
          ['client license 4', 'Client License 4'],
          ['call waiting', 'Call Waiting'],
          // A name goes before the alias of another one.
          ['receptionist - enterprise', 'Receptionist - Enterprise'],
        ]),
        servicePacks: new Map([['standard', 'Standard']]),
      },
    });
  });

  test('of nothing is null, and a lone row stands for a list of one', () => {
    const { fields, offered } = read({ userServices: [], servicePackServices: packs });
    expect(fields).toEqual({ services: null, servicePacks: ['Standard'] });
    expect(offered['services']).toEqual(new Map());
  });

  test('that is offered the same shares one object, whatever is assigned', () => {
    const offers: Offers = new Map();
    const [first, second, other] = [
      read(lists, offers),
      read({ ...lists, servicePackServices: [{ ...packs, assigned: false }] }, offers),
      read({ ...lists, servicePackServices: [{ ...packs, alias: 'Std' }] }, offers),
    ];
    expect(second.offered).toBe(first.offered);
    expect(other.offered).not.toBe(first.offered);
    expect(offers.size).toBe(2);
  });

  test('may lack what was not asked for', () => {
    const { fields } = read({ userServices: services }, new Map(), ['services']);
    expect(Object.keys(fields)).toEqual(['services']);
  });

  test('of the user in another letter case is taken', () => {
    expect(read({ ...lists, userId: 'Ann@X.com' }).fields).toEqual(read(lists).fields);
  });

  test.each<[string, Json, string]>([
    ['null', null, 'no services of ann@x.com'],
    ['a list', [], 'no services of ann@x.com'],
    ['an error', { ...lists, error: 'timeout' }, 'no services of ann@x.com'],
    [
      'another user',
      { ...lists, userId: 'bob@x.com' },
      'the services of bob@x.com in place of those of ann@x.com',
    ],
    ['no services', { servicePackServices: [] }, 'no list userServices of ann@x.com'],
    ['no packs', { userServices: [] }, 'no list servicePackServices of ann@x.com'],
    ['null for a list', { ...lists, userServices: null }, 'no list userServices of ann@x.com'],
    ['a text for a list', { ...lists, userServices: '' }, 'no list userServices of ann@x.com'],
    ...[
      'Call Waiting',
      { assigned: true },
      { serviceName: '', assigned: true },
      { serviceName: 'Call Waiting' },
      { serviceName: 'Call Waiting', assigned: null },
      { serviceName: 'Call Waiting', assigned: 'yes' },
      { serviceName: 'Call Waiting', assigned: { a: 1 } },
    ].map((row): [string, Json, string] => [
      `the row ${JSON.stringify(row)}`,
      { ...lists, userServices: [...services, row] },
      'a service in userServices that is none, of ann@x.com',
    ]),
  ])('with %s fails the read', (_name, body, what) => {
    expect(() => read(body)).toThrow(
      expect.objectContaining({ code: 'badRead', message: `GET /x answered with ${what}.` }),
    );
  });
});

test('a huge id is not repeated whole', () => {
  const origin = { request: 'GET /x', userId: 'b'.repeat(1_000_000), offers: new Map() };
  expect(() => toAssignment({ userServices: 1 }, origin)).toThrow(/^.{500,600}$/);
});

test('every assigned field of the table has a list of the API, and reads in its canonical form', () => {
  const assigned = fields.filter((field) => field.assigned);
  const shown = read(lists).fields;
  expect(assigned.map(({ name }) => name)).toEqual(Object.keys(shown));
  expect(assigned.map(({ name, type }) => type.canonical(shown[name]))).toEqual(
    Object.values(shown),
  );
});
