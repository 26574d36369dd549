import { fields } from '../fields.ts';

/** What the canonical form of a field takes from beside it, and where an older server keeps the list of aliases (facts A12). */
const beside = ['alias', 'countryCode', 'defaultAlias'];
const ids = ['serviceProviderId', 'groupId', 'userId'];

/** The keys of an audited user that are read: `user` with all of its values, and those of the field table where they stand without it. */
export const wantedKeys: ReadonlySet<string> = new Set([
  ...['user', 'error', ...ids, ...beside],
  ...fields.filter((field) => !field.writeOnly).map((field) => field.name),
]);
