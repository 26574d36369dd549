import { ALTERNATES, UTILITIES } from '../alternate-rows.ts';
import { lookedUpFields } from '../records.ts';

/** What the canonical form of a field takes from beside it, and where an older server keeps the list of aliases (facts A12). */
const beside = ['alias', 'countryCode', 'defaultAlias'];
const ids = ['serviceProviderId', 'groupId', 'userId'];

/** The keys of an audited user that are read: `user` with all of its values, and those of the field table where they stand without it. */
export const wantedKeys: ReadonlySet<string> = new Set([
  ...['user', 'error', UTILITIES, ...ids, ...beside],
  ...lookedUpFields.map((field) => field.name),
]);

/** Of these objects only some keys are read: utilities are a fifth of all bytes of an audit, the alternate ids one in a hundred (facts F). */
export const wantedWithin: Readonly<Record<string, ReadonlySet<string>>> = {
  [UTILITIES]: new Set([ALTERNATES]),
};

/** The key under which an audit shows what may be assigned to a user and what is: nearly half of all its bytes (facts F). */
export const ASSIGNMENT = 'serviceAssignment';

/** The keys that are read when the assigned fields are asked for. */
export const wantedWithAssignment: ReadonlySet<string> = new Set([...wantedKeys, ASSIGNMENT]);
