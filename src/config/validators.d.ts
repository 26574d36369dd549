// The module beside this file is generated from the schemas by `npm run build`.

/** One finding of a generated validator (ajv with `verbose`). */
export interface Finding {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/** True when the value fits; otherwise `errors` holds every finding. */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly Finding[] | null;
}

/** A project document. */
export const project: Validator;
/** A group document; users, profiles and defaults are validated one by one. */
export const group: Validator;
/** One item of `users`. */
export const user: Validator;
/** `defaults`, or one profile. */
export const profile: Validator;
/** Fields of users that the system works out by itself. */
export const readOnly: readonly string[];
/** Fields of users that are not managed, with what to do instead. */
export const notManaged: Readonly<Record<string, string | undefined>>;
/** Keys whose plain scalars are numbers or booleans. */
export const typedKeys: Readonly<Record<string, 'number' | 'boolean' | undefined>>;
