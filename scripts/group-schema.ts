import type { Field } from '../src/model/field.ts';
import type { JsonObject } from '../src/model/json.ts';
import { fields } from '../src/providers/odin/fields.ts';
import { identity, readOnlyParts, unmanaged } from '../src/providers/odin/other-fields.ts';

/** Fields of users that the system works out by itself, and parts of fields by their path: no schema offers them. */
export const readOnly: readonly string[] = [
  ...fields.filter((field) => field.readOnly),
  ...readOnlyParts,
].map(({ name }) => name);

/** Fields of users that rollcall does not manage, with what to do instead. */
export const notManaged: Readonly<Record<string, string>> = Object.fromEntries(
  unmanaged.map(({ name, reason }) => [name, reason]),
);

/** The JSON Schema of group files, made from the ODiN field table. */
export function groupSchema(): JsonObject {
  const declarable = fields.filter((field) => !field.readOnly);
  const properties = Object.fromEntries(
    declarable.map((field) => [field.name, fieldSchema(field)]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:rollcall:schemas:group',
    title: 'rollcall group',
    description: 'The users that a BroadWorks group should have.',
    examples: [
      {
        apiVersion: 'rollcall/v1',
        kind: 'Group',
        serviceProviderId: 'ent.odin',
        groupId: 'grp.odin',
        users: [{ userId: 'john.smith@example.com', firstName: 'John', lastName: 'Smith' }],
      },
    ],
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'serviceProviderId', 'groupId', 'users'],
    properties: groupProperties(),
    $defs: {
      profile: {
        title: 'Fields of users',
        description: 'Values that users start from.',
        examples: [{ language: 'English', timeZone: 'America/New_York' }],
        type: 'object',
        additionalProperties: false,
        errorMessage: 'a map of fields',
        properties,
      },
      user: {
        title: 'User',
        description: 'One user. A field that is not written is not managed.',
        examples: [
          { userId: 'john.smith', firstName: 'John', lastName: 'Smith', extension: '1234' },
        ],
        type: 'object',
        additionalProperties: false,
        required: ['userId'],
        errorMessage: 'a map that starts with userId',
        properties: { ...userOnly, ...properties },
      },
    },
  };
}

function fieldSchema(field: Field): JsonObject {
  return {
    title: field.title,
    description: field.description,
    examples: [field.example],
    ...(field.clearable ? clearable(field.type.schema) : field.type.schema),
    errorMessage: field.rule,
  };
}

/** null and "" take the value away, so both must fit. */
function clearable(schema: JsonObject): JsonObject {
  const { minLength: _least, pattern, type, ...rest } = schema;
  return {
    ...rest,
    type: [...(Array.isArray(type) ? type : [String(type)]), 'null'],
    ...(typeof pattern === 'string' ? { pattern: `^$|${pattern}` } : {}),
  };
}

const id = (title: string, description: string, example: string): JsonObject => ({
  title,
  description,
  examples: [example],
  type: ['string', 'number'],
  minLength: 1,
  maxLength: 30,
  errorMessage: '1 to 30 characters',
});

/** Letters and digits of any script, and the marks that BroadWorks allows (facts B1, B8 4901), as what is left of ASCII. */
const userIdPattern =
  '^[^\\u0000-\\u0020",:<>@\\[\\\\\\]^`{|}\\u007f-\\u00a0]+(@[A-Za-z0-9._-]+)?$';

const userId: JsonObject = {
  type: ['string', 'number'],
  minLength: 1,
  maxLength: 161,
  pattern: userIdPattern,
  errorMessage:
    "at most 161 letters, digits and ' # $ % & + - / = ? ; . _ ! ~ * ( ), with at most one @",
};

const userIds = { type: 'array', items: userId, errorMessage: 'a list of userIds' };

const userOnly: JsonObject = {
  userId: {
    title: identity.title,
    description: identity.description,
    examples: ['john.smith'],
    ...userId,
  },
  profile: {
    title: 'Profile',
    description: 'The name of one of the profiles of this document.',
    examples: ['agent'],
    type: ['string', 'number'],
    minLength: 1,
    errorMessage: 'the name of a profile',
  },
  previously: {
    title: 'Previous IDs',
    description:
      'Ids under which the user may still be live: then it is renamed, not created. Completed like userId.',
    examples: [['jane.roe']],
    ...userIds,
  },
};

function groupProperties(): JsonObject {
  const constant = (title: string, description: string, value: string): JsonObject => ({
    title,
    description,
    examples: [value],
    const: value,
    errorMessage: value,
  });
  return {
    apiVersion: constant('Format', 'The version of this format.', 'rollcall/v1'),
    kind: constant('Kind of document', 'Group: the users of one group.', 'Group'),
    serviceProviderId: id(
      'Service provider',
      'The service provider or enterprise that holds the group.',
      'ent.odin',
    ),
    groupId: id('Group', 'The group; unique within its service provider.', 'grp.odin'),
    domain: {
      title: 'Domain',
      description: 'Completes every userId that is written without @.',
      examples: ['example.com'],
      type: 'string',
      minLength: 1,
      maxLength: 80,
      pattern: '^[A-Za-z0-9.-]+$',
      errorMessage: 'a domain name such as example.com',
    },
    unmanaged: {
      title: 'Unmanaged users',
      description:
        'What to do about users that are live but not declared: ignore, report (the default), forbid, or delete them.',
      examples: ['report'],
      enum: ['ignore', 'report', 'forbid', 'delete'],
      errorMessage: 'ignore, report, forbid or delete',
    },
    defaults: {
      $ref: '#/$defs/profile',
      title: 'Defaults',
      description: 'Every user starts from these.',
    },
    profiles: {
      title: 'Profiles',
      description: 'Named sets of fields; a user names one with `profile`.',
      examples: [{ agent: { title: 'Agent' } }],
      type: 'object',
      additionalProperties: { $ref: '#/$defs/profile' },
      errorMessage: 'a map of names to fields',
    },
    users: {
      title: 'Users',
      description: 'The users that should be live.',
      examples: [[{ userId: 'john.smith', firstName: 'John', lastName: 'Smith' }]],
      type: 'array',
      items: { $ref: '#/$defs/user' },
      errorMessage: 'a list of users',
    },
    absent: {
      title: 'Absent users',
      description:
        'Ids of users that must not be live: those that are get deleted. Completed like userId.',
      examples: [['old.user']],
      ...userIds,
    },
  };
}
