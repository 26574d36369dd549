import { refusals } from './api-error.ts';
import { checkReserved } from './extensions.ts';
import { hasNumber } from './group-numbers.ts';
import { type JsonObject, listAt, textAt } from './json.ts';
import { formatPhoneNumber } from './phone.ts';
import { type Group, groupKey } from './types.ts';
import { domainOf } from './user-view.ts';

/** Refuses a user that does not fit its group: whose extension something else has, whose number or domain is not the group's (facts B4). */
export function checkAgainstGroup(document: JsonObject, group: Group): void {
  checkReserved(textAt(document, 'extension'), group);
  checkNumber(document, group);
  checkDomains(document, group);
}

function checkNumber(document: JsonObject, group: Group): void {
  const national = textAt(document, 'phoneNumber');
  const number = { countryCode: textAt(document, 'countryCode'), national };
  if (national && !hasNumber(group, number)) {
    throw refusals.numberTaken(formatPhoneNumber(number));
  }
}

/** BroadWorks' number for this is not known, so it is an invalid value. */
function checkDomains(document: JsonObject, group: Group): void {
  if (!group.ownDomainsOnly) return;
  const names = [textAt(document, 'userId'), ...listAt(document, 'aliases').map(String)];
  const other = names.find((name) => !hasDomain(group, domainOf(name)));
  if (other === undefined) return;
  throw refusals.validation(
    `the domain of ${other} is not one of the group ${groupKey(group)}: ${group.domains.join(', ')}`,
  );
}

/** Tells whether the domain is one of the group's; letter case does not count in domains. */
export function hasDomain({ domains }: Group, domain: string): boolean {
  return domains.some((one) => one.toLowerCase() === domain.toLowerCase());
}
