import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/model/json.ts';

const word = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9 ().']{0,8}[A-Za-z0-9])?$/);
const digits = fc.stringMatching(/^[0-9]{2,6}$/);
const text = fc.oneof(word, digits);
const clearable = <T extends Json>(value: fc.Arbitrary<T>) => fc.option(value);
const national = fc.stringMatching(/^[2-9][0-9]{9}$/);
const address = fc.stringMatching(/^[a-z]{1,5}\.[0-9]{1,3}@[a-z]{1,5}\.com$/);

/** A user as a person may write it. */
export const writtenUser: fc.Arbitrary<JsonObject> = fc.record(
  {
    firstName: text,
    lastName: text,
    title: clearable(word),
    extension: clearable(digits),
    phoneNumber: clearable(national.map((number) => `+1-${number}`)),
    callingLineIdPhoneNumber: clearable(national.map((number) => `+1${number}`)),
    emailAddress: clearable(address),
    aliases: fc.uniqueArray(address, { maxLength: 3 }),
    department: clearable(fc.oneof(word, fc.record({ name: word, enterprise: fc.constant(true) }))),
    mobilePhoneNumber: clearable(digits),
    address: fc.record({ city: clearable(word), zipOrPostalCode: clearable(digits) }),
    language: word,
  },
  { requiredKeys: ['firstName', 'lastName'] },
);

/** The same user in any form in which an audit may show it (facts C). */
export function liveFormsOf(written: JsonObject): fc.Arbitrary<JsonObject> {
  const entries = Object.entries(written).map(([name, value]) => [name, formsOf(name, value)]);
  const forms = fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>);
  const code = fc.constantFrom<Json>('1', 1);
  return fc.tuple(forms, code).map(([live, countryCode]) => {
    const kept = Object.entries(live).filter(([, value]) => value !== undefined);
    return {
      ...Object.fromEntries(kept),
      countryCode,
      departmentFullPath: 'x (grp)',
    } as JsonObject;
  });
}

const nothing = fc.constantFrom(undefined, null, '', ' ');

function formsOf(name: string, value: Json): fc.Arbitrary<unknown> {
  if (value === null) return nothing;
  const forms = special[name];
  return forms ? forms(value) : scalarForms(String(value));
}

const special: Readonly<Record<string, (value: Json) => fc.Arbitrary<unknown>>> = {
  phoneNumber: (value) => phoneForms(String(value)),
  callingLineIdPhoneNumber: (value) => phoneForms(String(value)),
  emailAddress: (value) => {
    const [local, domain = ''] = String(value).split('@');
    return fc.constantFrom(value, `${local}@${domain.toUpperCase()}`, ` ${value} `);
  },
  aliases: (value) => {
    const list = value as readonly string[];
    if (list.length === 0) return fc.constantFrom(undefined, null, '', [], ['ann@x.com']);
    return fc.shuffledSubarray([...list], { minLength: list.length }).chain((order) =>
      fc.constantFrom<Json>(
        order,
        order.map((alias) => alias.toUpperCase()),
        [...order, 'Ann@x.com'],
      ),
    );
  },
  department: (value) => {
    const group = { serviceProviderId: 'ent', groupId: 'grp' };
    if (typeof value === 'string')
      return fc.constantFrom<Json>({ ...group, name: value }, `${value} (grp)`);
    const { name = '' } = value as { name: string };
    return fc.constantFrom<Json>({ serviceProviderId: 'ent', groupId: '', name }, name);
  },
  address: (value) => {
    const lines = Object.entries(value as JsonObject);
    return fc.record(Object.fromEntries(lines.map(([name, line]) => [name, formsOf(name, line)])));
  },
};

function scalarForms(value: string): fc.Arbitrary<unknown> {
  const asNumber = /^\d+$/.test(value) ? [Number(value)] : [];
  return fc.constantFrom<Json>(value, ` ${value}`, value.replaceAll(' ', ' \n '), ...asNumber);
}

function phoneForms(value: string): fc.Arbitrary<unknown> {
  const national = value.slice(-10);
  return fc.constantFrom<Json>(national, Number(national), `+1${national}`, `+1-${national}`);
}
