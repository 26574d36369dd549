import { deviceKey } from './devices.ts';
import { objectAt, textAt } from './json.ts';
import { hasLicense } from './licenses.ts';
import { groupDeviceOf, type Message, type Move, toMessage } from './moves.ts';
import { formatPhoneNumber, parsePhoneNumber } from './phone.ts';
import type { Group, StoredUser } from './types.ts';

/** What can forbid a move: its number and what finds the reason (facts B9). */
const blocks: readonly (readonly [number, (move: Move) => string | undefined])[] = [
  [19600, notInEnterprise],
  [19602, notRegular],
  [19603, ({ to, store }) => store.fullness(to)],
  [19604, (move) => numberOfGroup(move, 'callingLineIdPhoneNumber', 'calling line ID number')],
  [19605, (move) => unlicensed(move, 'services', 'services')],
  [19613, (move) => unlicensed(move, 'packs', 'service packs')],
  [19606, hoteling],
  [19607, pilotOfTrunk],
  [19608, sharedDevice],
  [19609, deviceThere],
  [19610, operator],
  [8264, otherRouting],
  [27965, (move) => numberOfGroup(move, 'chargeNumber', 'charge number')],
];

/** Gives all that forbids a move, in the order of the numbers' table; nothing when it can be done. */
export function findBlocks(move: Move): readonly Message[] {
  return blocks.flatMap(([code, findReason]) => {
    const reason = findReason(move);
    return reason === undefined ? [] : [toMessage(code, reason)];
  });
}

function notInEnterprise({ from }: Move): string | undefined {
  return from.isEnterprise === false ? 'The user is not in an enterprise.' : undefined;
}

/** Of those that are not regular, the sandbox knows places alone (facts A6, R23). */
function notRegular({ document }: Move): string | undefined {
  return document['isPlace'] === true ? 'Only regular users can be moved, no places.' : undefined;
}

function numberOfGroup(
  { document, from }: Move,
  key: keyof Pick<Group, 'callingLineIdPhoneNumber' | 'chargeNumber'>,
  what: string,
): string | undefined {
  const national = textAt(document, 'phoneNumber');
  const text = from[key];
  if (!national || text === undefined) return undefined;
  const number = formatPhoneNumber({ countryCode: textAt(document, 'countryCode'), national });
  if (formatPhoneNumber(parsePhoneNumber(text, from.countryCode)) !== number) return undefined;
  return `The number ${number} is the ${what} of the group.`;
}

function hoteling({ user }: Move): string | undefined {
  return user.hoteling ? 'A hoteling guest is active.' : undefined;
}

function operator({ document, from }: Move): string | undefined {
  const extension = textAt(document, 'extension');
  if (!extension || !from.operatorExtensions?.includes(extension)) return undefined;
  return `The extension ${extension} is the operator of an auto attendant of the group.`;
}

function otherRouting({ from, to }: Move): string | undefined {
  if (from.routingProfile === to.routingProfile) return undefined;
  return `The new group has another routing profile: ${to.routingProfile ?? 'none'}.`;
}

function unlicensed(
  { user, to, store }: Move,
  list: keyof Pick<StoredUser, 'services' | 'packs'>,
  what: string,
): string | undefined {
  const names = user[list].filter((name) => !hasLicense(store, to, name));
  if (names.length === 0) return undefined;
  return `The new group has no license left for these ${what}: ${names.join(', ')}.`;
}

function pilotOfTrunk({ document }: Move): string | undefined {
  const trunk = objectAt(objectAt(document, 'trunkAddressing'), 'trunkGroupDeviceEndpoint');
  if (String(trunk['isPilotUser']) !== 'true') return undefined;
  return 'The user is the pilot user of a trunk group.';
}

function sharedDevice({ document, from, store }: Move): string | undefined {
  const device = groupDeviceOf(document);
  if (!device || store.countOf(deviceKey(device, from)) < 2) return undefined;
  return `The user shares the device ${device.name} with other users of its group.`;
}

function deviceThere({ document, to, store }: Move): string | undefined {
  const device = groupDeviceOf(document);
  if (!device || store.countOf(deviceKey(device, to)) === 0) return undefined;
  return `The new group has a device called ${device.name} already.`;
}
