import { refusals } from './api-error.ts';
import { type Json, type JsonObject, textAt } from './json.ts';
import { parsePhoneNumber } from './phone.ts';
import { zoneDisplayName } from './zones.ts';

/** Fields while a change is worked out; `undefined` ones are dropped in the end. */
export type Fields = Record<string, Json | undefined>;

/** What a body says, by field: a value, or `undefined` for a blank one; fields it does not carry are not there. */
export type Values = ReadonlyMap<string, Json | undefined>;

/** A change in the making. */
export interface Draft {
  /** Has the given values already. */
  readonly fields: Fields;
  readonly values: Values;
  /** The user as it was; on create only the group's country code. */
  readonly before: JsonObject;
  /** What blank fields are set to; fields that are not in it are dropped. */
  readonly blank: JsonObject;
}

const endpoints: readonly string[] = ['accessDeviceEndpoint', 'trunkAddressing'];

/** Brings the fields in line that follow from others: number, endpoint, name of the time zone. */
export function settle(draft: Draft): void {
  settleNumber(draft);
  settleEndpoint(draft);
  settleZone(draft);
}

/** Numbers are kept as national digits with the country code apart (facts B7); a new one is not active yet. */
function settleNumber({ fields, values, before, blank }: Draft): void {
  const written = values.get('phoneNumber');
  if (typeof written === 'string') {
    const number = parsePhoneNumber(written, textAt(before, 'countryCode'));
    fields['phoneNumber'] = number.national;
    fields['countryCode'] = number.countryCode;
    if (textAt(before, 'phoneNumber') !== number.national) fields['phoneNumberActivated'] = false;
  } else if (values.has('phoneNumber')) {
    fields['phoneNumberActivated'] = blank['phoneNumberActivated'];
  }
  const activate = values.get('activatePhoneNumber');
  if (activate !== undefined && fields['phoneNumber']) fields['phoneNumberActivated'] = activate;
}

/** The chosen endpoint is there, the other is not (facts C17, C19). */
function settleEndpoint(draft: Draft): void {
  const { fields, blank } = draft;
  const chosen = chooseEndpoint(draft);
  if (chosen === undefined) return;
  if (chosen !== 'none' && fields[chosen] === undefined) {
    throw refusals.validation(`required element ${chosen} is missing`);
  }
  fields['endpointType'] = chosen;
  for (const name of endpoints) if (name !== chosen) fields[name] = blank[name];
}

/** An endpoint that is given without the selector selects itself; one that is taken away leaves none. */
function chooseEndpoint({ values, before }: Draft): string | undefined {
  if (values.has('endpointType')) return String(values.get('endpointType') ?? 'none');
  const given = endpoints.find((name) => values.get(name) !== undefined);
  return given ?? (values.has(textAt(before, 'endpointType')) ? 'none' : undefined);
}

function settleZone({ fields, values, before }: Draft): void {
  const zone = values.get('timeZone');
  if (zone === undefined || zone === before['timeZone']) return;
  fields['timeZoneDisplayName'] = zoneDisplayName(String(zone));
}
