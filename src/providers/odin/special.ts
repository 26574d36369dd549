import type { FieldType } from '../../model/field.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { atomic, canonicalText } from './text.ts';

/** A department of the group, or of the enterprise: the same name may exist in both (facts B4, C8). */
export const department: FieldType = atomic(
  {
    schema: {
      type: ['string', 'number', 'object'],
      minLength: 1,
      maxLength: 50,
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: {
          type: ['string', 'number'],
          minLength: 1,
          maxLength: 50,
          title: 'Name',
          description: 'The name of the department.',
          examples: ['Sales'],
          errorMessage: '1 to 50 characters',
        },
        enterprise: {
          type: 'boolean',
          title: 'Of the enterprise',
          description:
            'Whether it is a department of the enterprise; of the group when not written.',
          examples: [true],
          errorMessage: 'true or false',
        },
      },
    },
    overlooks: 'whether the system shows a map or one text with the group in brackets',
    canonical: (raw, user) => (user ? liveDepartment(raw, user) : writtenDepartment(raw)),
    wire: (value, group) => {
      if (!isObject(value)) return value;
      const { serviceProviderId, groupId } = group;
      const name = value['name'] ?? null;
      return value['enterprise']
        ? { serviceProviderId, name }
        : { serviceProviderId, groupId, name };
    },
  },
  (live, declared) => JSON.stringify(live) === JSON.stringify(declared),
);

function named(name: string | null | undefined, enterprise: boolean): Json | undefined {
  return typeof name === 'string' ? { name, enterprise } : name;
}

function writtenDepartment(raw: Json | undefined): Json | undefined {
  if (!isObject(raw)) return named(canonicalText(raw), false);
  return named(canonicalText(raw['name']), raw['enterprise'] === true);
}

/** An object names its container; a string ends in ` (groupId)` for the group's own. */
function liveDepartment(raw: Json | undefined, user: JsonObject): Json | undefined {
  if (isObject(raw)) return named(canonicalText(raw['name']), !canonicalText(raw['groupId']));
  const full = canonicalText(raw);
  const suffix = ` (${canonicalText(user['groupId']) ?? ''})`;
  return full?.endsWith(suffix) ? named(full.slice(0, -suffix.length), false) : named(full, true);
}

/** A password: never written down, only where it comes from. */
export const password: FieldType = atomic({
  schema: {
    type: ['string', 'object'],
    pattern: '^generate$',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: {
      env: {
        type: 'string',
        minLength: 1,
        title: 'Environment variable',
        description: 'The environment variable that holds it.',
        examples: ['JOHN_PASSWORD'],
      },
      file: {
        type: 'string',
        minLength: 1,
        title: 'File',
        description: 'The file that holds it, relative to this one.',
        examples: ['secrets/john.txt'],
      },
    },
  },
  canonical: (raw) => raw,
});

/** What the system works out by itself: nobody writes it, and it is never compared. */
export const derived: FieldType = atomic({ schema: { not: {} }, canonical: () => null });
