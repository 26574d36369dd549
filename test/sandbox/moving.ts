import { expect } from 'vitest';
import { newUser, openPeer } from './client.ts';

export const path = '/users/group-id';
export const userId = 'ann.lee@parkbenchsolutions.com';
const other = { serviceProviderId: 'ent.odin', groupId: 'grp.b', minExtensionLength: 4 };
export const otherGroup = { serviceProviderId: 'ent.odin', groupId: 'grp.b' };
const domains = ['b.example', 'ParkbenchSolutions.com'];
export const move = { userId, newGroupId: 'grp.b' };
export const really = { ...move, evaluateOnly: false };
export const device = (deviceName: string, linePort: string) => ({
  accessDeviceEndpoint: {
    accessDevice: { deviceName, deviceLevel: 'Group' },
    linePort,
    contacts: [],
  },
});
export const trunk = (parts: object) => ({
  trunkAddressing: { trunkGroupDeviceEndpoint: { name: 'trunk-1', contacts: [], ...parts } },
});
export const department = (groupId: string) => ({
  department: { serviceProviderId: 'ent.odin', groupId, name: 'Sales' },
});
export const told = (messageCode: number, summary: string) => ({
  messageCode,
  summary,
  summaryEnglish: summary,
});

/** A sandbox with a second group, with Ann in the first and whoever else is given. */
export async function open(changes: object, given: object = {}, others: readonly object[] = []) {
  const peer = await openPeer({ ensureGroups: [{ ...other, domains, ...given }] });
  await peer.send('POST', '/users', newUser(changes));
  for (const one of others) {
    expect((await peer.send('POST', '/users', newUser(one))).body).toHaveLength(1);
  }
  const ann = async () => (await peer.send('GET', `/users?userId=${userId}`)).body;
  return { ...peer, ann };
}
