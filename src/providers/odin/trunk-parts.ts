import { linePort } from './device-parts.ts';
import { parts } from './parts.ts';
import { text } from './text.ts';

/** What a place in a trunk group is made of. */
export const trunkParts = parts(
  {
    trunkGroupDeviceEndpoint: {
      title: 'Trunk group',
      description: 'The trunk group and the line in it.',
      example: { name: 'Main', linePort: 'john.smith@example.com' },
      rule: 'a map of name and linePort',
      type: parts(
        {
          name: {
            type: text(30),
            title: 'Trunk group name',
            description: 'Name of the trunk group.',
            example: 'Main',
            rule: '1 to 30 characters',
          },
          linePort,
        },
        ['linePort'],
      ),
    },
    enterpriseTrunkName: {
      type: text(30),
      title: 'Enterprise trunk',
      description: 'Name of the enterprise trunk; null takes it away.',
      example: 'All sites',
      rule: '1 to 30 characters',
      clearable: true,
    },
    alternateTrunkIdentity: {
      type: text(161),
      title: 'Alternate trunk identity',
      description: 'What the trunk is told in place of the number; null takes it away.',
      example: '5551003',
      rule: '1 to 161 characters',
      clearable: true,
    },
  },
  ['trunkGroupDeviceEndpoint'],
);
