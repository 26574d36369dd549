import { digits } from './numbers.ts';
import { type Part, parts } from './parts.ts';
import { contacts, linePortType } from './sip.ts';
import { choice, text } from './text.ts';

/** The line of a device, and of a place in a trunk group alike. */
export const linePort: Part = {
  type: linePortType,
  title: 'Line or port',
  description: 'The address under which the device registers, unique in the system.',
  example: 'john.smith@example.com',
  rule: "a name or name@host of at most 161 letters, digits and - _ . ! ~ * ' ( ), without sip: or rollcall. in front",
};

const accessDevice: Part = {
  title: 'Device',
  description: 'The device, which is there already.',
  example: { deviceName: 'smith-phone', deviceLevel: 'Group' },
  rule: 'a map of deviceName and deviceLevel',
  type: parts({
    deviceName: {
      type: text(40),
      title: 'Device name',
      description: 'Name of the device, unique at its level.',
      example: 'smith-phone',
      rule: '1 to 40 characters',
    },
    deviceLevel: {
      type: choice('System', 'Service Provider', 'Group'),
      title: 'Device level',
      description: 'Whose device it is.',
      example: 'Group',
      rule: 'System, Service Provider or Group',
    },
  }),
};

/** What a device endpoint is made of. */
export const deviceParts = parts(
  {
    accessDevice,
    linePort,
    contacts: {
      type: contacts,
      title: 'Contacts',
      description:
        'Where a device that registers nowhere is reached, in order; null takes all away.',
      example: ['john.smith@192.0.2.7'],
      rule: 'a list of at most 5 contacts',
      clearable: true,
    },
    portNumber: {
      type: digits(1, 4),
      title: 'Port number',
      description: 'Port of a device whose lines are ordered by hand; null takes it away.',
      example: '1',
      rule: '1 to 4 digits',
      clearable: true,
    },
  },
  ['linePort'],
);
