import { expect, test } from 'vitest';
import { DOMAIN, openSystem, type Person, person, writeGroup } from './system.ts';

const id = (name: string) => `${name}@${DOMAIN}`;
const device = {
  endpointType: 'accessDeviceEndpoint',
  accessDeviceEndpoint: {
    accessDevice: { deviceLevel: 'Group', deviceName: 'desk-phone' },
    linePort: id('desk'),
    contacts: [],
  },
};
const trunk = {
  endpointType: 'trunkAddressing',
  trunkAddressing: { trunkGroupDeviceEndpoint: { name: 'Main', linePort: id('pbx') } },
};
/** As the system shows it. */
const liveTrunk = {
  ...trunk,
  trunkAddressing: {
    trunkGroupDeviceEndpoint: { name: 'Main', linePort: id('pbx'), contacts: [] },
  },
};
const ann = person('ann', 1001);
const bob = person('bob', 1002);

/** What was live, and what was declared over it. */
const cases: Readonly<Record<string, readonly [live: object, declared: object]>> = {
  'a device that went with endpointType none': [device, { endpointType: 'none' }],
  'a trunk that went with endpointType none': [liveTrunk, { endpointType: 'none' }],
  'a device that made way for a trunk': [device, trunk],
  'a device that made way for a trunk, whose endpointType nobody declared': [
    device,
    { trunkAddressing: trunk.trunkAddressing },
  ],
  'a trunk that made way for a device': [liveTrunk, device],
  'a device that was taken away by itself': [device, { accessDeviceEndpoint: null }],
};

test.each(Object.entries(cases))(
  'undo of %s puts it back, and nobody changed it since',
  async (_name, [live, declared]) => {
    const { run, users, writes } = await openSystem([{ ...ann, ...live } as Person, bob]);
    const before = users();
    writeGroup([{ ...ann, ...declared } as Person, bob]);
    expect((await run('apply tampa.yaml --yes')).code).toBe(0);
    expect(users()).not.toEqual(before);
    expect(writes()).toEqual(['PUT /users ann']);
    const { code, stdout } = await run('undo run.jsonl --yes', 'undo.jsonl');
    expect(code).toBe(0);
    expect(stdout).not.toContain('warning:');
    expect(stdout).toContain('Done: all of it is undone.');
    expect(users()).toEqual(before);
    expect(writes()).toEqual(['PUT /users ann']);
  },
);
