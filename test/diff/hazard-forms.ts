import { isObject, type Json } from '../../src/model/json.ts';
import type { LiveAudit } from './live-audit.ts';

/** A value of an audited user by its path; `user` may stand around the values or not. */
function at({ record }: LiveAudit, path: string): Json | undefined {
  const user = isObject(record['user']) ? { ...record, ...record['user'] } : record;
  return path
    .split('.')
    .reduce<Json | undefined>((value, key) => (isObject(value) ? value[key] : undefined), user);
}

const device = 'accessDeviceEndpoint.accessDevice';
const isNumber = (value: unknown) => typeof value === 'number';
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const rows = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const isApart = (live: LiveAudit) =>
  at(live, 'alternateUserId') === undefined && at(live, 'utilities.alternateUserId');
const has = (path: string, ...values: readonly unknown[]) =>
  values.map((value) => (live: LiveAudit) => at(live, path) === value);
const matches = (path: string, ...patterns: readonly RegExp[]) =>
  patterns.map((pattern) => (live: LiveAudit) => pattern.test(text(at(live, path))));
const is = (path: string, test: (value: Json | undefined) => unknown) => (live: LiveAudit) =>
  Boolean(test(at(live, path)));
const anyRow = (path: string, name: string, value: unknown) =>
  is(path, (list) => rows(list).some((row) => isObject(row) && row[name] === value));
const nones = (path: string) => has(path, undefined, null, '');

type Form = (live: LiveAudit) => unknown;

/** Every row of facts C that concerns the comparison of users, with the forms that it lists. */
export const hazards: readonly (readonly [row: number, hazard: string, forms: readonly Form[]])[] =
  [
    [1, 'names as numbers', [is('firstName', isNumber), is('hiraganaLastName', isNumber)]],
    [
      2,
      'macAddress',
      [
        is(`${device}.macAddress`, isNumber),
        ...matches(`${device}.macAddress`, /:/, /^CB/),
        ...has(`${device}.macAddress`, '', null),
      ],
    ],
    [
      3,
      'phoneNumber',
      [
        is('phoneNumber', isNumber),
        ...matches('phoneNumber', /^\d+$/, /^\+\d+-\d+$/, /^\+\d+$/),
        ...nones('phoneNumber'),
      ],
    ],
    [
      3,
      'phoneNumber without a country code',
      nones('countryCode').map(
        (none) => (live: LiveAudit) => none(live) && /^\d/.test(text(at(live, 'phoneNumber'))),
      ),
    ],
    [
      4,
      'callingLineIdPhoneNumber',
      [
        is('callingLineIdPhoneNumber', isNumber),
        ...matches('callingLineIdPhoneNumber', /^\d+$/, /^\+\d+$/),
        ...nones('callingLineIdPhoneNumber'),
      ],
    ],
    [
      5,
      'pager and mobile',
      [
        is('pagerPhoneNumber', isNumber),
        is('mobilePhoneNumber', isNumber),
        ...nones('mobilePhoneNumber'),
      ],
    ],
    [
      6,
      'extension',
      [is('extension', isNumber), ...matches('extension', /^0\d/), ...nones('extension')],
    ],
    [7, 'emailAddress', [...matches('emailAddress', /@[A-Z]+\.COM/), ...nones('emailAddress')]],
    [
      8,
      'department',
      [
        ...matches('department', / \(grp\)$/, /^[^()]+$/),
        is('department.groupId', isNumber),
        ...has('department.groupId', '', 'grp', '8'),
        ...has('department.name', ''),
        ...nones('department'),
      ],
    ],
    [
      9,
      'booleans as text',
      [
        ...has('accessDeviceEndpoint.useDomain', 'false', 'TRUE', false),
        ...has('accessDeviceEndpoint.supportVisualDeviceManagement', 'false'),
        anyRow('serviceAssignment.userServices', 'assigned', 'true'),
        anyRow('serviceAssignment.userServices', 'assigned', 'TRUE'),
      ],
    ],
    [10, 'userId in another letter case', has('userId', 'Ann@X.com', 'ANN@x.COM')],
    [
      12,
      'aliases and defaultAlias',
      [
        ...matches('defaultAlias', /^main/, /^Ann@X.com/),
        (live) => rows(at(live, 'aliases')).includes(at(live, 'defaultAlias') ?? null),
        ...matches('aliases', /@/),
        is('alias', Array.isArray),
        ...nones('aliases'),
      ],
    ],
    [
      13,
      'alternateUserId',
      [
        isApart,
        is('alternateUserId', isObject),
        is('alternateUserId', (list) => rows(list).length > 1),
        (live) => isApart(live) && rows(at(live, 'utilities.alternateUserId.users')).length > 1,
        is('utilities.alternateUserId.users', isObject),
        anyRow('utilities.alternateUserId.users', 'alternate', 'false'),
        ...has('alternateUserId', ''),
      ],
    ],
    [14, 'passwordExpiresDays', has('passwordExpiresDays', 2147483647, '-2147483648', '-107')],
    [15, 'timeZoneDisplayName', matches('timeZoneDisplayName', /-04/, /-05/)],
    [
      16,
      'countryCode',
      [
        is('countryCode', isNumber),
        ...matches('countryCode', /^1$/, /^45$/),
        ...nones('countryCode'),
      ],
    ],
    [
      17,
      'accessDeviceEndpoint',
      [
        is(`${device}.numberOfPorts.unlimited`, Boolean),
        is(`${device}.numberOfPorts.quantity`, Boolean),
        ...has(`${device}.status`, 'Offline'),
        ...has(`${device}.version`, '4.0.8', 4),
        is(`${device}.tags`, (tags) => rows(tags).length > 0),
        (live) =>
          at(live, 'endpointType') === 'trunkAddressing' &&
          at(live, 'accessDeviceEndpoint.linePort'),
        ...nones('endpointType'),
      ],
    ],
    [
      18,
      'contacts',
      [
        anyRow('accessDeviceEndpoint.contacts', 'sipContact', 'sip:'),
        is('accessDeviceEndpoint.contacts', (list) =>
          rows(list).some((row) => typeof row === 'string'),
        ),
        is('accessDeviceEndpoint.contacts', (list) =>
          rows(list).some((row) => isObject(row) && /^sip:./.test(text(row['sipContact']))),
        ),
      ],
    ],
    [
      19,
      'a shell of a trunk',
      [
        (live) =>
          at(live, 'endpointType') !== 'trunkAddressing' &&
          isObject(at(live, 'trunkAddressing.trunkGroupDeviceEndpoint')),
      ],
    ],
    [
      20,
      'nationalPrefix and phoneNumberActivated',
      [
        ...nones('nationalPrefix'),
        ...nones('phoneNumberActivated'),
        ...has('nationalPrefix', '0'),
        ...has('phoneNumberActivated', false, 'true'),
      ],
    ],
    [
      21,
      'services',
      [
        anyRow('serviceAssignment.userServices', 'alias', 'DND'),
        anyRow('serviceAssignment.userServices', 'assigned', false),
        (live) => rows(at(live, 'assignedServices.userServices')).length === 4,
      ],
    ],
    [
      22,
      'servicePacks',
      [
        anyRow('serviceAssignment.servicePackServices', 'assigned', true),
        anyRow('serviceAssignment.servicePackServices', 'assigned', 'false'),
      ],
    ],
    [
      23,
      'ids of groups',
      [is('serviceProviderId', isNumber), is('groupId', isNumber), ...has('groupId', '8', 'grp')],
    ],
    [
      24,
      'address',
      [
        ...nones('address'),
        is('address.zipOrPostalCode', isNumber),
        ...has('address.city', null, '', undefined),
      ],
    ],
    [
      28,
      'shapes of the root',
      [
        ({ body }) => Array.isArray(body),
        ({ body }) => isObject(body) && isObject(body['data']),
        ({ body }) => isObject(body) && Array.isArray(body['data']),
        ({ body }) => isObject(body) && isObject(body['users']),
        ({ record }) => !isObject(record['user']),
      ],
    ],
    [29, 'blanks and accents', matches('firstName', /\n\t/, /^ .* $/, /e\u0301/)],
    [30, 'absent, null, "" and an empty list', [...nones('title'), is('title', Array.isArray)]],
  ];
