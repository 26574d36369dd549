import type { Json, JsonObject } from '../../src/model/json.ts';
import { isObject } from '../../src/model/json.ts';
import { managed } from './seed-users.ts';

/** One thing that a file can change by itself: where a patch has it, and whether null takes it away. */
export interface Part {
  /** As in RFC 6902: /address/city. */
  readonly path: string;
  readonly clearable: boolean;
}

/** Every part of every managed field, by the schema of the field; a field without parts is one itself, and so is a list. */
export const parts: readonly Part[] = managed.flatMap(({ name, type, clearable }) =>
  partsOf(`/${name}`, type.schema, clearable),
);

/** Fields that null takes away as a whole, though they have parts. */
export const wholes: readonly Part[] = managed
  .filter(({ name, clearable }) => clearable && !parts.some(({ path }) => path === `/${name}`))
  .map(({ name }) => ({ path: `/${name}`, clearable: true }));

function partsOf(path: string, { properties }: JsonObject, clearable: boolean): readonly Part[] {
  if (!isObject(properties)) return [{ path, clearable }];
  return Object.entries(properties).flatMap(([name, schema]) => {
    const inner = isObject(schema) ? schema : {};
    return partsOf(`${path}/${name}`, inner, canBeNull(inner));
  });
}

function canBeNull({ type }: JsonObject): boolean {
  return Array.isArray(type) && type.includes('null');
}

/** The same values but one: maps on the way to it are made where they are missing. */
export function withPart(values: JsonObject, path: string, value: Json): JsonObject {
  const [, name = '', ...below] = path.split('/');
  if (below.length === 0) return { ...values, [name]: value };
  const inner = values[name];
  const under = withPart(isObject(inner) ? inner : {}, `/${below.join('/')}`, value);
  return { ...values, [name]: under };
}
