import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { CurrentUser, GroupId } from '../../src/model/user.ts';
import { group as ent, liveUser } from '../model/make.ts';
import { mainAlias } from './arbitraries.ts';
import { deviceForms, shellForms, trunkForms } from './live-endpoints.ts';
import { hostForms, nothing, partForms, shuffled, textForms } from './live-texts.ts';

/** The `user` of an audit in any form in which it may show the written values, but for ids and alternate ids (facts C). */
export function liveFormsOf(
  written: JsonObject,
  countryCode: string,
  group: GroupId = ent,
): fc.Arbitrary<JsonObject> {
  const endpointType = typeOf(written);
  const shells = fc.record({ accessDeviceEndpoint: shellForms, trunkAddressing: shellForms });
  const entries = Object.entries(written)
    .filter(([name]) => !apart.includes(name) && !isShell(name, endpointType))
    .map(([name, value]) => [name, formsOf(name, value, countryCode, group)]);
  const forms = fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>);
  const beside = fc.record({
    countryCode: fc.constantFrom<unknown>(countryCode, Number(countryCode), null, '', undefined),
    endpointType: typeForms(endpointType),
  });
  return fc
    .tuple(shells, derived, forms, beside, aliasForms(written['aliases']))
    .map(([empty, { isOld, ...worked }, live, rest, { aliases, ...main }]) => {
      const values = { ...empty, ...worked, ...live, ...rest, ...main };
      const list = { [isOld ? 'alias' : 'aliases']: aliases };
      const shown = Object.entries({ ...values, ...list }).filter(
        ([, value]) => value !== undefined,
      );
      return Object.fromEntries(shown) as JsonObject;
    });
}

/** A live user whose services were read, and who has none. */
export function liveSelf(values: JsonObject): CurrentUser {
  const user = liveUser(values);
  const offered = { services: new Map(), servicePacks: new Map() };
  return { ...user, fields: { ...user.fields, services: null, servicePacks: null }, offered };
}

/** What is not shown with the other values, or in a way of its own. */
const apart = ['endpointType', 'aliases', 'alternateUserId', 'services', 'servicePacks'];

/** What the system works out: never compared (facts C14, C15, C20). */
const derived = fc.record({
  isOld: fc.boolean(),
  departmentFullPath: fc.constant('x (grp)'),
  timeZoneDisplayName: fc.constantFrom('(GMT-04:00) Eastern', '(GMT-05:00) Eastern'),
  passwordExpiresDays: fc.constantFrom<Json>(2147483647, '-2147483648', '-107'),
  nationalPrefix: fc.constantFrom<unknown>(null, '', '0', undefined),
  phoneNumberActivated: fc.constantFrom<unknown>(null, '', false, 'true', undefined),
});

function typeOf(written: JsonObject): string {
  if (isObject(written['accessDeviceEndpoint'])) return 'accessDeviceEndpoint';
  if (isObject(written['trunkAddressing'])) return 'trunkAddressing';
  return String(written['endpointType'] ?? 'none');
}

function typeForms(type: string): fc.Arbitrary<unknown> {
  return type === 'none'
    ? fc.constantFrom<unknown>('none', '', null, undefined)
    : fc.constant(type);
}

function isShell(name: string, endpointType: string): boolean {
  return endpoints.includes(name) && name !== endpointType;
}

const endpoints = ['accessDeviceEndpoint', 'trunkAddressing'];

function formsOf(
  name: string,
  value: Json,
  countryCode: string,
  group: GroupId,
): fc.Arbitrary<unknown> {
  const forms = special[name];
  if (forms) return forms(value, group);
  if (value === null) return nothing;
  return phones.includes(name) ? phoneForms(String(value), countryCode) : textForms(String(value));
}

const phones = ['phoneNumber', 'callingLineIdPhoneNumber'];

const special: Readonly<Record<string, (value: Json, group: GroupId) => fc.Arbitrary<unknown>>> = {
  emailAddress: (value) => (value === null ? nothing : hostForms(String(value))),
  pagerPhoneNumber: (value) => (value === null ? nothing : writtenForms(String(value))),
  mobilePhoneNumber: (value) => (value === null ? nothing : writtenForms(String(value))),
  department: departmentForms,
  address: (value) => addressForms(value as JsonObject),
  accessDeviceEndpoint: (value) => deviceForms(value as JsonObject),
  trunkAddressing: (value) => trunkForms(value as JsonObject),
};

function writtenForms(value: string): fc.Arbitrary<unknown> {
  if (!/^\+?[0-9 ().-]+$/.test(value)) return textForms(value);
  const bare = value.replace(/[ ().-]/g, '');
  return fc.constantFrom<Json>(value, ` ${value}`, bare, Number(bare), bare.split('').join('-'));
}

function phoneForms(value: string, code: string): fc.Arbitrary<unknown> {
  const national = value.replaceAll('-', '').slice(1 + code.length);
  const full = `${code}${national}`;
  return fc.constantFrom<Json>(
    ...[national, Number(national), `+${full}`, Number(full), `+${code}-${national}`],
  );
}

/** The list and the default alias, which is not always the userId and may stand among the others (facts C12). */
function aliasForms(written: Json | undefined): fc.Arbitrary<JsonObject> {
  const list = Array.isArray(written) ? written.map(String) : ['free@x.com'];
  const others = list.filter((alias) => alias !== mainAlias);
  const mains = [mainAlias, mainAlias.toUpperCase()];
  const ids = others.length < list.length ? mains : [...mains, 'Ann@X.com', '', null, undefined];
  return fc.constantFrom<unknown>(...ids).chain((defaultAlias) => {
    const among = mains.includes(String(defaultAlias)) ? [[...others, String(defaultAlias)]] : [];
    const aliases = fc.oneof(...[others, ...among].map(listForms));
    return fc.record({ aliases, defaultAlias: fc.constant(defaultAlias) });
  }) as fc.Arbitrary<JsonObject>;
}

function listForms(list: readonly string[]): fc.Arbitrary<unknown> {
  if (list.length === 0) return fc.constantFrom<unknown>(undefined, null, '', [], ['ann@x.com']);
  const one = list.length === 1 ? list : [];
  return shuffled(list).chain((order) =>
    fc.constantFrom<Json>(
      order,
      order.map((alias) => alias.toUpperCase()),
      [...order, 'Ann@x.com'],
      ...one,
    ),
  );
}

/** Each line by itself; of an address without lines nothing has to be there (facts C24). */
function addressForms(value: JsonObject): fc.Arbitrary<unknown> {
  const lines = partForms(value, (_, line) => (line === null ? nothing : textForms(String(line))));
  const shown = lines.map((given) => ({ ...(given as object), stateOrProvinceDisplayName: 'X' }));
  const isNone = Object.values(value).every((line) => line === null);
  return isNone ? fc.oneof(fc.constantFrom<unknown>(undefined, null, ''), shown) : shown;
}

function departmentForms(
  value: Json,
  { serviceProviderId, groupId }: GroupId,
): fc.Arbitrary<unknown> {
  const blanks = { serviceProviderId: '', groupId: '', name: '' };
  if (value === null) return fc.oneof(nothing, fc.constant(blanks), fc.constant({}));
  const sp = { serviceProviderId };
  const ids = /^\d+$/.test(groupId) ? [groupId, Number(groupId)] : [groupId];
  if (!isObject(value))
    return fc.oneof(
      textForms(String(value)).chain((name) =>
        fc.constantFrom(...ids).map((id) => ({ ...sp, groupId: id, name })),
      ),
      fc.constant(`${String(value)} (${groupId})`),
    );
  const name = String(value['name']);
  return fc.oneof(
    textForms(name).map((form) => ({ ...sp, groupId: '', name: form })),
    fc.constant(name),
  );
}
