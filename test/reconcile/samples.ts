import type { Json } from '../../src/model/json.ts';

/** What a part is set to: first this, then each of these. */
type Sample = readonly [Json, ...Json[]];

/** Values for every part that a file can change, by path; `n`, below 40, tells users apart where a value is exclusive. */
export function samples(n: number, domain: string): Readonly<Record<string, Sample>> {
  const two = String(n + 10);
  const aliases = ['a', 'b', 'c', 'd'].map((name) => `${name}${n}@${domain}`);
  const [first = '', second = '', third = '', fourth = ''] = aliases;
  const desk = { alternateUserId: `desk${n}`, description: 'Front desk' };
  const door = { alternateUserId: `door${n}` };
  return {
    '/firstName': ['Ann', 'Zoë'],
    '/lastName': ['Lee', "O'Hara"],
    '/callingLineIdFirstName': ['Ann', '007'],
    '/callingLineIdLastName': ['Lee', 'Null'],
    '/hiraganaFirstName': ['Ann', 'あん'],
    '/hiraganaLastName': ['Lee', 'りー'],
    '/extension': [`21${two}`, `22${two}`],
    '/phoneNumber': [`+1-81355599${two}`, `+1-81355599${n + 50}`],
    '/callingLineIdPhoneNumber': ['+1-8135551000', '+1-8135551001'],
    '/emailAddress': ['ann@example.com', 'zoe@example.com'],
    '/aliases': [[first, second, third], [first, second, fourth], [first, second], [third]],
    '/alternateUserId': [
      [desk, door],
      [{ ...desk, description: 'Back office' }, door],
      [{ alternateUserId: desk.alternateUserId }, door],
      [desk, { ...door, description: 'Door' }],
      [desk, { alternateUserId: `gate${n}` }],
      [desk],
    ],
    '/department/name': ['Sales', 'Support (night)'],
    '/department/enterprise': [false, true],
    '/language': ['English', 'French'],
    '/timeZone': ['America/New_York', 'Europe/London'],
    '/title': ['Night manager', 'yes'],
    '/pagerPhoneNumber': ['8135550001', '008135550001'],
    '/mobilePhoneNumber': ['8135550002', '+1 (813) 555-0003'],
    '/yahooId': ['ann', 'zoe: #1'],
    '/addressLocation': ['Building 2, desk 14', '- 3'],
    '/address/addressLine1': ['1 Main Street', '2 Main Street'],
    '/address/addressLine2': ['Floor 1', 'Floor 2'],
    '/address/city': ['Tampa', 'Miami'],
    '/address/stateOrProvince': ['Florida', 'Georgia'],
    '/address/zipOrPostalCode': ['33602', '02134'],
    '/address/country': ['USA', 'NO'],
    '/networkClassOfService': ['National', 'International'],
    '/accessDeviceEndpoint/accessDevice/deviceName': [`phone-${n}`, `desk-phone-${n}`],
    '/accessDeviceEndpoint/accessDevice/deviceLevel': ['Group', 'System'],
    '/accessDeviceEndpoint/linePort': [`line${n}@${domain}`, `other${n}@${domain}`],
    '/accessDeviceEndpoint/contacts': [
      ['ann@192.0.2.7', 'ann@192.0.2.8'],
      ['ann@192.0.2.7', 'ann@192.0.2.9'],
      ['ann@192.0.2.8', 'ann@192.0.2.7'],
      ['ann@192.0.2.7'],
    ],
    '/accessDeviceEndpoint/portNumber': ['1', '02'],
    '/trunkAddressing/trunkGroupDeviceEndpoint/name': ['Main', 'Spare'],
    '/trunkAddressing/trunkGroupDeviceEndpoint/linePort': [
      `trunk${n}@${domain}`,
      `spare${n}@${domain}`,
    ],
    '/trunkAddressing/enterpriseTrunkName': ['All sites', 'Some sites'],
    '/trunkAddressing/alternateTrunkIdentity': [`5551${two}`, `0551${two}`],
    '/servicePacks': [['Basic', 'Standard'], ['Basic', 'Premium'], ['Standard']],
    '/services': [
      ['Authentication', 'Hoteling Guest'],
      ['Authentication', 'Voice Messaging User'],
      ['Hoteling Guest'],
    ],
  };
}
