import type { Field } from '../../model/field.ts';

/** What a user is known by: fixed by its creation, and changed by a call of its own (facts A6, B1). */
export const identity: Pick<Field, 'name' | 'title' | 'description' | 'example' | 'rule'> = {
  name: 'userId',
  title: 'User ID',
  description:
    'The identity of the user in the whole system; completed by the domain of the group when it has no @. A user gets another one by having the old one under `previously`.',
  example: 'john.smith@example.com',
  rule: 'user@domain of 1 to 161 characters',
};

/** Parts of fields that the system shows and nobody can declare, by their path; nothing is compared (facts A6, C9, C17). */
export const readOnlyParts: readonly Pick<Field, 'name' | 'description' | 'example'>[] = [
  {
    name: 'accessDeviceEndpoint.accessDevice.deviceType',
    description: 'What kind of device it is.',
    example: 'Polycom IP550',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.protocol',
    description: 'What the device speaks.',
    example: 'SIP 2.0',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.macAddress',
    description: 'The hardware address of the device.',
    example: '0004F2ACCAF7',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.numberOfPorts',
    description: 'How many lines the device can have.',
    example: { quantity: '4' },
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.numberOfAssignedPorts',
    description: 'How many lines of the device are in use.',
    example: 1,
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.status',
    description: 'Whether the device is online.',
    example: 'Online',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.configurationMode',
    description: 'Whose configuration files the device loads.',
    example: 'Default',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.transportProtocol',
    description: 'How the device is reached.',
    example: 'UDP',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.useCustomUserNamePassword',
    description: 'Whether the device has credentials of its own.',
    example: false,
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.accessDeviceCredentials',
    description: 'The user name of these credentials.',
    example: { userName: null },
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.version',
    description: 'The software of the device.',
    example: '4.0.8',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.tags',
    description: 'Tags of the configuration files of the device.',
    example: [],
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.relatedServices',
    description: 'Services that need the device.',
    example: [],
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.serviceProviderId',
    description: 'Whose device it is; said with `deviceLevel`.',
    example: 'ent.odin',
  },
  {
    name: 'accessDeviceEndpoint.accessDevice.groupId',
    description: 'Whose device it is; said with `deviceLevel`.',
    example: 'grp.odin',
  },
  {
    name: 'accessDeviceEndpoint.staticRegistrationCapable',
    description: 'Whether the device may be one that registers nowhere.',
    example: 'false',
  },
  {
    name: 'accessDeviceEndpoint.useDomain',
    description: 'Whether the line has a host behind the @.',
    example: 'true',
  },
  {
    name: 'accessDeviceEndpoint.supportVisualDeviceManagement',
    description: 'Whether the device can be set up on a screen.',
    example: 'false',
  },
  {
    name: 'trunkAddressing.trunkGroupDeviceEndpoint.isPilotUser',
    description: 'Whether the user is the pilot of the trunk group.',
    example: 'false',
  },
  {
    name: 'trunkAddressing.trunkGroupDeviceEndpoint.contacts',
    description: 'Where the trunk group is reached.',
    example: [],
  },
  {
    name: 'address.stateOrProvinceDisplayName',
    description: 'The state or province in words; written with `stateOrProvince`.',
    example: 'Florida',
  },
];

/** Fields of the API that rollcall does not manage, with what to do about one that is written (facts A6, A7). */
export const unmanaged: readonly { readonly name: string; readonly reason: string }[] = [
  {
    name: 'serviceProviderId',
    reason: 'Write it once, at the head of the group.',
  },
  {
    name: 'groupId',
    reason:
      'Write it once, at the head of the group: a user moves by being declared in another one.',
  },
  {
    name: 'passcode',
    reason: 'Remove it: the portal passcode is the own secret of the user, and is not read back.',
  },
  {
    name: 'activatePhoneNumber',
    reason: 'Remove it: whether a number is in use is a matter of the numbers of the group.',
  },
  {
    name: 'nameDialingName',
    reason: 'Remove it: ODiN does not show it, so that nothing could be compared.',
  },
  {
    name: 'allowAccessDeviceUpdate',
    reason: 'Remove it: it tells ODiN to overwrite a device, which rollcall never does.',
  },
  {
    name: 'macAddress',
    reason: 'Remove it: it belongs to the device, which is set up apart from its users.',
  },
  {
    name: 'impId',
    reason: 'Remove it: it belongs to the messaging server, and only some systems show it.',
  },
  {
    name: 'isPlace',
    reason: 'Remove it: it is fixed when a user is created, and only some systems show it.',
  },
  {
    name: 'userExternalId',
    reason:
      'Remove it: BroadWorks has it, but it is not seen in the API of ODiN, so that nothing could be compared.',
  },
  {
    name: 'officeZoneName',
    reason: 'Remove it: it belongs to location-based calling, and only some systems show it.',
  },
  {
    name: 'primaryZoneName',
    reason: 'Remove it: it belongs to location-based calling, and only some systems show it.',
  },
  {
    name: 'locationDialingCode',
    reason: 'Remove it: it belongs to the group, and only some systems show it.',
  },
];
