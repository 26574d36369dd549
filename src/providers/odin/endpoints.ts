import type { FieldType } from '../../model/field.ts';
import type { JsonObject } from '../../model/json.ts';
import { deviceParts } from './device-parts.ts';
import { canonicalText, choice } from './text.ts';
import { trunkParts } from './trunk-parts.ts';

const types = choice('none', 'accessDeviceEndpoint', 'trunkAddressing');

/** Which endpoint a user has; none is a value of its own (facts B3, C17). */
export const endpointType: FieldType = {
  ...types,
  canonical: (raw) => {
    const type = canonicalText(raw);
    return type === null ? 'none' : type;
  },
};

/** A device with its line: nothing unless the user's endpointType says so (facts C17). Without its line there is no endpoint. */
export const accessDeviceEndpoint: FieldType = chosenBy('accessDeviceEndpoint', {
  ...deviceParts,
  overlooks: 'parts that are not written, sip: in front, letter case behind the @ of linePort',
});

/** A place in a trunk group: nothing unless the user's endpointType says so, though the system always shows a shell (facts C19). */
export const trunkAddressing: FieldType = chosenBy('trunkAddressing', {
  ...trunkParts,
  overlooks: 'parts that are not written, sip: in front, letter case behind the @ of linePort',
});

function chosenBy(name: string, type: FieldType): FieldType {
  const isOther = (user?: JsonObject) => user && canonicalText(user['endpointType']) !== name;
  return { ...type, canonical: (raw, user) => type.canonical(isOther(user) ? null : raw, user) };
}
