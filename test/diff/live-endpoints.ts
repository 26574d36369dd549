import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { hostForms, nothing, partForms, textForms } from './live-texts.ts';

/** An endpoint that does not count: empty, or left over from before (facts C17, C19). */
export const shellForms = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  { contacts: [] },
  { trunkGroupDeviceEndpoint: { contacts: [] } },
  { trunkGroupDeviceEndpoint: { name: 'old', linePort: 'old@x.com', contacts: [] } },
  { linePort: 'old@x.com', accessDevice: { deviceName: 'old' }, contacts: [{ sipContact: 'x' }] },
);

/** A device with its line, and all that a server shows of them (facts C2, C9, C17, C18). */
export function deviceForms(value: JsonObject): fc.Arbitrary<unknown> {
  const shown = partForms(value, (name, part) => {
    if (name === 'accessDevice')
      return partForms(part as JsonObject, (_, text) => textForms(String(text)));
    if (name === 'contacts') return contactForms(part as readonly string[]);
    if (name === 'linePort') return linePortForms(String(part));
    return part === null ? nothing : textForms(String(part));
  });
  return fc.tuple(deviceRest, lineRest, shown).map(([device, line, parts]) => {
    const { accessDevice = {}, ...others } = parts as JsonObject;
    return { ...line, ...others, accessDevice: { ...device, ...(accessDevice as JsonObject) } };
  });
}

/** What a server adds that is of no interest (facts C2, C9, C17). */
const flag = fc.constantFrom<unknown>('false', false, 'TRUE', undefined);
const lineRest = fc.record({
  linePort: fc.constant('other@x.com'),
  staticRegistrationCapable: flag,
  useDomain: flag,
  supportVisualDeviceManagement: flag,
});
const deviceRest = fc.record({
  deviceType: fc.constant('Polycom'),
  macAddress: fc.constantFrom<unknown>(222222222222, '', 'CBFB0EBBF325', '00:11:22:33:44:55', null),
  numberOfPorts: fc.constantFrom({ quantity: '4' }, { unlimited: 'true' }),
  numberOfAssignedPorts: fc.constantFrom<unknown>(1, '1'),
  status: fc.constantFrom('Online', 'Offline'),
  version: fc.constantFrom<unknown>('4.0.8', 4, undefined),
  tags: fc.constantFrom<unknown>([], [{ name: 'x' }]),
});

/** A place in a trunk group (facts C19). */
export function trunkForms(value: JsonObject): fc.Arbitrary<unknown> {
  return partForms(value, (name, part) => {
    if (name !== 'trunkGroupDeviceEndpoint')
      return part === null ? nothing : textForms(String(part));
    return partForms(part as JsonObject, (inner, text) =>
      inner === 'linePort' ? linePortForms(String(text)) : textForms(String(text)),
    ).map((given) => ({ contacts: [], isPilotUser: 'false', ...(given as JsonObject) }));
  }).map((given) => ({ trunkGroupDeviceEndpoint: { name: 'Other' }, ...(given as JsonObject) }));
}

function linePortForms(value: string): fc.Arbitrary<unknown> {
  const asNumber = /^\d+$/.test(value) ? [Number(value)] : [];
  return fc.oneof(hostForms(value), fc.constantFrom<Json>(`sip:${value}`, ...asNumber));
}

function contactForms(list: readonly string[]): fc.Arbitrary<unknown> {
  if (list.length === 0)
    return fc.constantFrom<unknown>(undefined, null, '', [], [{}], [{ sipContact: 'sip:' }]);
  const objects = list.map((contact) => ({ sipContact: `sip:${contact}` }));
  return fc.constantFrom<unknown>(list, objects, ...(list.length === 1 ? objects : []));
}
