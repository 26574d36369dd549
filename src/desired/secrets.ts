import type { Located } from '../config/types.ts';
import type { FieldTable } from '../model/field.ts';
import { isObject, type Json } from '../model/json.ts';
import type { SecretSource } from '../model/user.ts';
import { layerOf } from './resolved.ts';

/** Where each write-only field of a user comes from; generate where nothing is written. */
export function secretsOf(
  layers: readonly Located[],
  relativeTo: string,
  fields: FieldTable,
): Readonly<Record<string, SecretSource>> {
  const names = fields.filter((field) => field.writeOnly).map((field) => field.name);
  return Object.fromEntries(
    names.map((name) => [name, toSource(layerOf(layers, name)?.values[name], relativeTo)]),
  );
}

function toSource(value: Json | undefined, relativeTo: string): SecretSource {
  if (isObject(value) && typeof value['env'] === 'string')
    return { from: 'env', name: value['env'] };
  if (isObject(value) && typeof value['file'] === 'string')
    return { from: 'file', path: value['file'], relativeTo };
  return { from: 'generate' };
}
