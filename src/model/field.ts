import type { Json, JsonObject } from './json.ts';
import type { GroupId } from './user.ts';

/** How one kind of value is read, compared and sent. Canonical "none" is null. */
export interface FieldType {
  /** JSON Schema keywords for the value as a person writes it. */
  readonly schema: JsonObject;
  /** What comparison overlooks beyond what it overlooks everywhere (canonicalText), in words for people; nothing where it is not said. */
  readonly overlooks?: string;
  /** The canonical form of a written or live value; undefined when it cannot be one at all. `user` is the live user that it stands in. */
  canonical(raw: Json | undefined, user?: JsonObject): Json | undefined;
  /** The live value, except that it becomes the declared one where both mean the same thing. */
  align(live: Json, declared: Json): Json;
  /** The form that the system's API takes. */
  wire(value: Json, group: GroupId): Json;
  /** Keys under which the value is taken, for exclusive fields; equal keys clash. */
  claims(value: Json): readonly string[];
  /** What is left of a value when the claims under these keys are given up. */
  without(value: Json, keys: ReadonlySet<string>): Json;
  /** The names in a written value as the system spells them; names that it does not offer stay as they are. For assigned fields. */
  spell?(value: Json, offered: ReadonlyMap<string, string>): Json;
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
  /** Worked out by the system: nobody can declare it, nothing is compared. */
  readonly readOnly?: boolean;
  /** A list of names that is read and changed by calls of its own, each name apart; taking one away destroys its settings (facts A8). */
  readonly assigned?: boolean;
  /** Fields whose values go when this one gets a value, by that value. */
  readonly clears?: Readonly<Record<string, readonly string[]>>;
  /** Sent with all of its parts, declared or not: the system refuses one with none of these, which are JSON Pointers, or takes it for none. */
  readonly whole?: readonly string[];
  /** Goes with a deleted user and cannot be given to one that is created anew: a device. */
  readonly lostByDelete?: boolean;
  /** Numbers of the impacts of a move that take the value away (facts B9). */
  readonly lostByMove?: readonly number[];
  /** At most one user of the scope may hold the value; fields of one space exclude each other. */
  readonly exclusive?: { readonly scope: 'group' | 'system'; readonly space: string };
  /** Written in another script than Latin by its nature: characters outside of Latin-1 are no surprise in it. */
  readonly anyScript?: boolean;
  /** Well-known values: a value near one of them, but not one, is a slip of the pen. */
  readonly known?: readonly string[];
}

/** Whether each part of the value is managed by itself, as the lines of an address are. */
export function hasParts({ type }: Pick<Field, 'type'>): boolean {
  return type.schema['type'] === 'object';
}

/** All fields of a system's users, in the order in which people read them. */
export type FieldTable = readonly Field[];
