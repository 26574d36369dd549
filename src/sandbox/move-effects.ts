import { withNumber, withoutNumber } from './group-numbers.ts';
import { hasDomain } from './group-rules.ts';
import { type JsonObject, listAt, objectAt, textAt } from './json.ts';
import {
  fitsThere,
  giveUpAlternateExtensions,
  leaveServices,
  loseCallingPlan,
  loseChargeNumber,
  loseSchedules,
} from './move-losses.ts';
import { type Draft, type Effect, groupDeviceOf } from './moves.ts';
import { formatPhoneNumber } from './phone.ts';
import { effectiveServices } from './services.ts';
import { blankDocument, domainOf } from './user-view.ts';

/** What a move does, in the order of the numbers (facts B9). */
export const effects: readonly (readonly [number, Effect])[] = [
  [19701, moveDevice],
  [19702, loseCallingPlan('incoming')],
  [19703, loseCallingPlan('outgoing')],
  [19704, loseCallingPlan('digits')],
  [19705, leaveServices],
  [19706, loseSchedules],
  [19707, leaveDepartment],
  [19710, loseChargeNumber],
  [19712, leaveTrunkGroup],
  [19713, giveUpExtension],
  [19714, giveUpAlternateExtensions],
  [19716, loseVoiceMessages],
  [19717, takeNumberAlong],
  [19718, takeDomainsAlong],
  [19719, takeClassOfServiceAlong],
  [19722, giveUpCallingLineNumber],
];

/** As when a field is cleared: blank in a document that is stored whole, else not stored. */
function clear({ user, fields, from }: Draft, name: string): void {
  const blank: JsonObject = user.seeded ? blankDocument(user, from) : {};
  fields[name] = blank[name];
}

function moveDevice({ document, fields, to }: Draft): string | undefined {
  const device = groupDeviceOf(document);
  if (!device) return undefined;
  const endpoint = objectAt(document, 'accessDeviceEndpoint');
  const before = objectAt(endpoint, 'accessDevice');
  const accessDevice = 'groupId' in before ? { ...before, groupId: to.groupId } : before;
  fields['accessDeviceEndpoint'] = { ...endpoint, accessDevice };
  return `The device ${device.name} is moved to the new group.`;
}

/** A department of the enterprise has no groupId, and stays. */
function leaveDepartment(draft: Draft): string | undefined {
  const department = objectAt(draft.document, 'department');
  if (!textAt(department, 'groupId')) return undefined;
  clear(draft, 'department');
  return `The user is removed from the department ${textAt(department, 'name')}.`;
}

/** A trunk of the enterprise stays. */
function leaveTrunkGroup(draft: Draft): string | undefined {
  const { document, fields } = draft;
  const trunk = objectAt(objectAt(document, 'trunkAddressing'), 'trunkGroupDeviceEndpoint');
  const name = textAt(trunk, 'name');
  if (!name) return undefined;
  clear(draft, 'trunkAddressing');
  fields['endpointType'] = 'none';
  return `The user is removed from the trunk group ${name}.`;
}

function giveUpExtension(draft: Draft): string | undefined {
  const extension = textAt(draft.document, 'extension');
  if (!extension || fitsThere(extension, draft)) return undefined;
  clear(draft, 'extension');
  return `The extension ${extension} is reset to empty.`;
}

/** The sandbox has no messages to lose. */
function loseVoiceMessages({ user }: Draft): string | undefined {
  if (!effectiveServices(user).includes('Voice Messaging User')) return undefined;
  return 'The voice messages of the user are lost.';
}

function takeNumberAlong(draft: Draft): string | undefined {
  const national = textAt(draft.document, 'phoneNumber');
  if (!national) return undefined;
  const number = { countryCode: textAt(draft.document, 'countryCode'), national };
  draft.from = withoutNumber(draft.from, number);
  draft.to = withNumber(draft.to, number);
  return `The number ${formatPhoneNumber(number)} is assigned to the new group.`;
}

function takeDomainsAlong(draft: Draft): string | undefined {
  const names = [draft.user.userId, ...listAt(draft.document, 'aliases').map(String)];
  const lacking = [...new Set(names.map(domainOf))].filter((one) => !hasDomain(draft.to, one));
  if (lacking.length === 0) return undefined;
  draft.to = { ...draft.to, domains: [...draft.to.domains, ...lacking] };
  return `These domains are assigned to the new group: ${lacking.join(', ')}.`;
}

/** The sandbox's groups have every class of service. */
function takeClassOfServiceAlong({ document }: Draft): string | undefined {
  const name = textAt(document, 'networkClassOfService');
  return name ? `The network class of service ${name} is assigned to the new group.` : undefined;
}

/** Nothing is left where the new group has none. */
function giveUpCallingLineNumber(draft: Draft): string | undefined {
  const number = textAt(draft.document, 'callingLineIdPhoneNumber');
  if (!number) return undefined;
  clear(draft, 'callingLineIdPhoneNumber');
  const { callingLineIdPhoneNumber: groups } = draft.to;
  if (groups) draft.fields['callingLineIdPhoneNumber'] = groups;
  return `The calling line ID phone number ${number} is set to the number of the new group.`;
}
