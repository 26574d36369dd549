import type { Json, JsonObject } from './json.ts';
import type { GroupId } from './user.ts';

/** How one kind of value is read, compared and sent. Canonical "none" is null. */
export interface FieldType {
  /** JSON Schema keywords for the value as a person writes it. */
  readonly schema: JsonObject;
  /** The canonical form of a written or live value; undefined when it cannot be one at all. `user` is the live user that it stands in. */
  canonical(raw: Json | undefined, user?: JsonObject): Json | undefined;
  /** The live value, except that it becomes the declared one where both mean the same thing. */
  align(live: Json, declared: Json): Json;
  /** The form that the system's API takes. */
  wire(value: Json, group: GroupId): Json;
  /** Keys under which the value is taken, for exclusive fields; equal keys clash. */
  claims(value: Json): readonly string[];
}

/** One managed field of a system's users: the only place where anything about it is written down. */
export interface Field {
  /** The API's own name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly example: Json;
  readonly type: FieldType;
  /** The rule that a wrong value broke, in words that follow "name must be". */
  readonly rule: string;
  /** Whether an explicit null or "" takes the value away. */
  readonly clearable: boolean;
  /** The system refuses to create a user without it. */
  readonly required?: boolean;
  /** Sent on create with this other field's value when nothing is declared, since the API does not do it. */
  readonly createDefault?: string;
  /** Never read back, never shown; set on create. */
  readonly writeOnly?: boolean;
  /** At most one user of the scope may hold the value; fields of one space exclude each other. */
  readonly exclusive?: { readonly scope: 'group' | 'system'; readonly space: string };
  /** Well-known values: a value near one of them, but not one, is a slip of the pen. */
  readonly known?: readonly string[];
}

/** All fields of a system's users, in the order in which people read them. */
export type FieldTable = readonly Field[];
