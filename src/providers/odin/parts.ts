import type { Field, FieldType } from '../../model/field.ts';
import { isNone, isObject, type JsonObject } from '../../model/json.ts';
import { canonicalText, text } from './text.ts';

/** One part of a value; null takes it away where `clearable`. */
export type Part = Pick<Field, 'type' | 'title' | 'description' | 'example' | 'rule'> & {
  readonly clearable?: boolean;
};

/** An object of which each part is managed by itself: live ones have every part, declared ones what is written, or null for none at all; `claimed` parts are exclusive. */
export function parts(
  named: Readonly<Record<string, Part>>,
  claimed: readonly string[] = [],
): FieldType {
  const names = Object.keys(named);
  const typeOf = (name: string) => named[name]?.type;
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: mapValues(named, partSchema),
    },
    overlooks: 'parts that are not written',
    canonical: (raw, user) => {
      const isAbsent = !isObject(raw) && canonicalText(raw) === null;
      if (isAbsent && !user) return null;
      const given = isAbsent ? {} : raw;
      if (!isObject(given)) return undefined;
      const kept = names.filter((name) => user || Object.hasOwn(given, name));
      const values = kept.map((name) => [name, typeOf(name)?.canonical(given[name], user)]);
      const broken = values.some(([, value]) => value === undefined);
      return broken ? undefined : (Object.fromEntries(values) as JsonObject);
    },
    align: (live, declared) => {
      if (!isObject(declared)) return isNone(live) ? declared : live;
      const shown = isObject(live) ? live : {};
      return mapValues(
        declared,
        (value, name) => typeOf(name)?.align(shown[name] ?? null, value) ?? null,
      );
    },
    wire: (value, group) =>
      isObject(value)
        ? mapValues(value, (inner, name) => typeOf(name)?.wire(inner, group) ?? null)
        : value,
    claims: (value) =>
      isObject(value)
        ? claimed.flatMap((name) => typeOf(name)?.claims(value[name] ?? null) ?? [])
        : [],
    without: (value, keys) =>
      isObject(value)
        ? mapValues(value, (inner, name) =>
            claimed.includes(name) ? (typeOf(name)?.without(inner, keys) ?? null) : inner,
          )
        : value,
  };
}

/** Lines of text of at most so many characters each, as an address (facts B2). */
export function lines(limits: Readonly<Record<string, number>>): FieldType {
  const line = (max: number, name: string): Part => ({
    type: text(max),
    title: name,
    description: `The ${inWords(name)} of the address; null clears it.`,
    example: 'Tampa',
    rule: `1 to ${max} characters`,
    clearable: true,
  });
  return { ...parts(mapValues(limits, line)), overlooks: 'lines that are not written' };
}

/** addressLine1 as "address line 1". */
function inWords(name: string): string {
  return name.replace(/[A-Z]|\d/g, (mark) => ` ${mark.toLowerCase()}`);
}

function partSchema({ type, title, description, example, rule, clearable }: Part): JsonObject {
  const schema = clearable ? orNull(type.schema) : type.schema;
  return { title, description, examples: [example], ...schema, errorMessage: rule };
}

/** null and "" take a part away, so both must fit. */
function orNull({ minLength: _least, pattern, type, ...rest }: JsonObject): JsonObject {
  const types = Array.isArray(type) ? type : [type ?? 'object'];
  const empty = typeof pattern === 'string' ? { pattern: `^$|${pattern}` } : {};
  return { ...rest, ...empty, type: [...types, 'null'] };
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From, name: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, change(value, name)]),
  );
}
