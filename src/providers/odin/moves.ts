/** Why a user cannot be moved to another group, by BroadWorks' number, in words that follow the user's name and a colon (facts B9). */
const obstacles: Readonly<Record<number, string>> = {
  4202: 'the extension is taken in the new group',
  8264: 'the new group has another routing profile',
  19600: 'the user is not in an enterprise',
  19601: 'the new group belongs to another enterprise',
  19602: 'only regular users can be moved',
  19603: 'the new group is at its user limit',
  19604: "the user's number is the calling line ID number of the group",
  19605: 'the new group is not authorised for some of the services',
  19606: 'a hoteling guest is active',
  19607: 'the user is the pilot of a trunk group',
  19608: 'the user has a shared device profile of the group',
  19609: "the new group has a device of the same name as the user's",
  19610: 'an auto attendant of the group has the extension as its operator',
  19613: 'the new group is not authorised for some of the service packs',
  27965: "the user's number is the charge number of the group",
};

/** What a move takes away or changes, by BroadWorks' number (facts B9). */
const impacts: Readonly<Record<number, string>> = {
  19701: 'the device moves to the new group',
  19702: 'calling plan settings are removed',
  19703: 'calling plan settings are removed',
  19704: 'calling plan settings are removed',
  19705: 'the user leaves hunt groups, call centers and other services of the group',
  19706: 'schedules of the group no longer apply',
  19707: 'the user leaves the department',
  19710: 'the charge number is removed',
  19712: 'the user leaves the trunk group',
  19713: 'the extension is emptied',
  19714: 'an alternate extension is emptied',
  19716: 'voice messages are lost',
  19717: 'the numbers go to the new group',
  19718: 'the domains are assigned to the new group',
  19719: 'the network class of service changes',
  19722: 'the calling line ID number becomes that of the new group',
};

/** What a number of a move means to people, as a clause; undefined for a number that is not known. */
export function moveWords(code: number | undefined): string | undefined {
  return code === undefined ? undefined : (obstacles[code] ?? impacts[code]);
}

/** Whether the number says that a move cannot be done: a known one, or any of its range. */
export function isObstacle(code: number | undefined): boolean {
  return code !== undefined && (code in obstacles || Math.floor(code / 100) === 196);
}

/** Whether the number tells what a move does. */
export function isImpact(code: number | undefined): boolean {
  return code !== undefined && Math.floor(code / 100) === 197;
}
