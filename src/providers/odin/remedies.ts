import type { SystemError } from '../../model/event.ts';

/** What to do about BroadWorks' error numbers (facts B8, A3, A8, B9). */
const byNumber: Readonly<Record<number, string>> = {
  4003: 'The account may not make this call of BroadWorks: ask for more rights, or for another account.',
  4008: 'Check the userId; it may have been deleted or renamed meanwhile.',
  4200: 'Choose another userId, or look up whose it is: ids are unique in the whole system, letter case aside.',
  4201: 'Choose a free number, or have the number added to the group first.',
  4202: 'Choose a free extension: another user or service of the group has this one.',
  4267: 'Have the domain assigned to the group, or use one that is.',
  4400: 'Have the licence of the service or pack raised for the group.',
  4410: 'Check the value that the message names.',
  4500: 'Choose another device name: this one exists.',
  4801: 'Correct the e-mail address.',
  4802: 'Correct the e-mail address.',
  4803: 'Correct the e-mail address.',
  4900: 'Write the userId as name@domain, at most 161 characters.',
  4901: 'Remove the characters from the userId that the system does not take.',
  4909: 'Use an extension of the length that the message names.',
  4910: 'Use an extension that holds digits only.',
  4962: 'Check ODIN_USERNAME and ODIN_PASSWORD.',
  5202: 'Have the account enabled again.',
  5404: 'The system allows this account no such change: ask for another account, or for more rights.',
  6004: 'Correct the value that the message names.',
  9495: 'Choose a free extension: a call park has this one.',
  8264: 'Have the routing profile of one of the groups changed, or leave the user where it is.',
  19600:
    'Delete the user and create it in the new group: only users of an enterprise can be moved.',
  19601: 'Delete the user and create it in the new group: it belongs to another enterprise.',
  19602: 'Leave the user where it is: only regular users can be moved.',
  19603: 'Have the user limit of the group raised.',
  19604: 'Give the group another calling line ID number first.',
  19605: 'Have the services authorised for the new group, or take them from the user first.',
  19606: 'End the hoteling first.',
  19607: 'Give the trunk group another pilot user first.',
  19608: 'Take the shared device profile from the user first.',
  19609: 'Rename one of the two devices first.',
  19610: 'Give the auto attendant another operator first.',
  19613: 'Have the service packs authorised for the new group, or take them from the user first.',
  27965: 'Give the group another charge number first.',
};

/** Statuses that may be another one the next time. */
export const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What to do about answers without a number. */
const byStatus: Readonly<Record<number, string>> = {
  301: 'Write the endpoint that it moved to.',
  302: 'Check the endpoint: what answers there sends callers elsewhere.',
  307: 'Check the endpoint: what answers there sends callers elsewhere.',
  308: 'Write the endpoint that it moved to.',
  400: 'Correct what the message names.',
  401: 'Check the credentials, or fetch a new ODIN_TOKEN.',
  402: 'Change the password of the account: the system takes no calls until then.',
  403: 'Ask for a sign-in that may do this: the account lacks the right.',
  404: 'Check the endpoint, the service provider and the group.',
  407: 'Check the user name and password in HTTPS_PROXY.',
  413: 'Raise the limit of the proxy in front of the system.',
  429: 'Lower --requests-per-second and run again.',
  500: 'Run again; if it stays, ask the operator of the system.',
  502: 'The proxy in front of the system had no answer: run again later.',
  503: 'The system is overloaded or down: run again later.',
  504: 'The system took too long for the proxy in front of it: run again later.',
};

/** What to do about a number of BroadWorks, in one sentence; undefined for one that is not known. */
export function knownRemedy(code: number | undefined): string | undefined {
  return code === undefined ? undefined : byNumber[code];
}

/** What to do about a refusal, in one sentence. */
export function remedyFor(status: number | undefined, error: SystemError): string {
  const known = knownRemedy(error.code);
  const general = status === undefined ? undefined : byStatus[status];
  return known ?? general ?? 'Run again; if it stays, ask the operator of the system.';
}
