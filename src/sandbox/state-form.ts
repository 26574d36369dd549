import { isObject } from './json.ts';
import type { WrittenState } from './types.ts';

type Test = (value: unknown) => boolean;

/** The keys of one thing in a state file: those that must be there, and those that may. */
interface Form {
  readonly required: Readonly<Record<string, Test>>;
  readonly optional?: Readonly<Record<string, Test>>;
}

const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number';
const isFlag: Test = (value) => typeof value === 'boolean';
const isTextList = listOf(isText);

const account: Form = {
  required: { username: isText, password: isText },
  optional: { disabled: isFlag, readOnly: isFlag, serviceProviderId: isText, groupId: isText },
};

const group: Form = {
  required: { serviceProviderId: isText, groupId: isText, domains: isTextList },
  optional: {
    groupName: isText,
    userLimit: isNumber,
    language: isText,
    timeZone: isText,
    countryCode: isText,
    minExtensionLength: isNumber,
    maxExtensionLength: isNumber,
    defaultExtensionLength: isNumber,
    ownDomainsOnly: isFlag,
    phoneNumbers: isTextList,
    reservedExtensions: isObject,
    reservedNumbers: isObject,
    serviceLimits: isObject,
    callingLineIdPhoneNumber: isText,
    chargeNumber: isText,
    operatorExtensions: isTextList,
    routingProfile: isText,
    isEnterprise: isFlag,
  },
};

const user: Form = {
  required: { serviceProviderId: isText, groupId: isText, userId: isText },
  optional: {
    fields: isObject,
    services: isTextList,
    packs: isTextList,
    hoteling: isFlag,
    callingPlans: listOf((plan) => ['incoming', 'outgoing', 'digits'].includes(String(plan))),
    memberOf: isTextList,
    schedules: isTextList,
    chargeNumber: isText,
    alternateExtensions: isTextList,
  },
};

const state: Form = {
  required: { groups: listOf(has(group)), users: listOf(has(user)) },
  optional: { accounts: listOf((value) => has(account)(value) && hasProvider(value)) },
};

/** Tells whether a value has the form of a sandbox's state; keys that nobody knows are let be. */
export function isState(value: unknown): value is WrittenState {
  return has(state)(value);
}

/** A groupId is unique only within its service provider. */
function hasProvider(value: unknown): boolean {
  return isObject(value) && ('serviceProviderId' in value || !('groupId' in value));
}

function listOf(isItem: Test): Test {
  return (value) => Array.isArray(value) && value.every(isItem);
}

function has({ required, optional = {} }: Form): Test {
  return (value) =>
    isObject(value) &&
    Object.entries(required).every(([key, test]) => test(value[key])) &&
    Object.entries(optional).every(([key, test]) => value[key] === undefined || test(value[key]));
}
