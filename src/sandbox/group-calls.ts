import { refusals } from './api-error.ts';
import { auditText } from './audit.ts';
import { type Call, groupOf, JsonPieces, parameter } from './calls.ts';
import type { Json, JsonObject } from './json.ts';
import type { Group } from './types.ts';

/** GET /groups: one group, or those of a service provider (facts A4). */
export function showGroups(call: Call): Json {
  if (call.query.has('groupId')) return toGroupDocument(call, groupOf(call));
  const serviceProviderId = parameter(call, 'serviceProviderId');
  const groups = call.store.groups.filter((one) => one.serviceProviderId === serviceProviderId);
  if (groups.length === 0) throw refusals.noServiceProvider(serviceProviderId);
  return groups.map((group) => ({
    groupId: group.groupId,
    groupName: group.groupName,
    userLimit: group.userLimit,
    userCount: call.store.userCount(group),
  }));
}

/** GET /groups/extensions: the lengths that extensions may have, in digits (facts A4). */
export function showExtensionLengths(call: Call): JsonObject {
  const group = groupOf(call);
  return {
    serviceProviderId: group.serviceProviderId,
    groupId: group.groupId,
    minExtensionLength: group.minExtensionLength,
    maxExtensionLength: group.maxExtensionLength,
    defaultExtensionLength: group.defaultExtensionLength,
  };
}

/** GET /groups/domains: the domains that user ids of the group may have (facts A4). */
export function showDomains(call: Call): JsonObject {
  const { serviceProviderId, groupId, domains } = groupOf(call);
  return { serviceProviderId, groupId, default: domains[0] ?? '', domains };
}

/** GET /groups/users/audit: every user of a group with all their sections (facts A4, seed 002). */
export function auditGroup(call: Call): JsonPieces {
  const members = call.store.members(groupOf(call));
  return new JsonPieces(members.length, (count) => auditText(members.slice(0, count)));
}

function toGroupDocument(call: Call, group: Group): JsonObject {
  return {
    serviceProviderId: group.serviceProviderId,
    groupId: group.groupId,
    groupName: group.groupName,
    defaultDomain: group.domains[0] ?? '',
    userLimit: group.userLimit,
    userCount: call.store.userCount(group),
    language: group.language,
    timeZone: group.timeZone,
    locationDialingCode: '',
    callingLineIdPhoneNumber: group.callingLineIdPhoneNumber ?? '',
  };
}
