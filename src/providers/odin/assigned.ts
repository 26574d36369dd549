import type { FieldType } from '../../model/field.ts';
import type { Json } from '../../model/json.ts';
import { atomic, canonicalText, scalarSchema } from './text.ts';

const item = { ...scalarSchema({ maxLength: 80 }), errorMessage: '1 to 80 characters' };

/** Names of services or packs: a set without letter case, sorted (facts C21, C22). An alias is one of the system's own names (facts A8). */
export const assignedNames: FieldType = atomic(
  {
    schema: { type: 'array', uniqueItems: true, items: item },
    overlooks: 'order, letter case, whether the name or the alias is written',
    canonical: canonicalNames,
    claims: () => [],
    spell: (value, offered) =>
      canonicalNames(namesOf(value).map((name) => offered.get(name.toLowerCase()) ?? name)) ?? null,
  },
  (live, declared) => keysOf(live) === keysOf(declared),
);

function canonicalNames(raw: Json | undefined): Json | undefined {
  const list = (Array.isArray(raw) ? raw : [raw ?? null]).map((name: Json) => canonicalText(name));
  if (list.includes(undefined)) return undefined;
  const unique = new Map(list.flatMap((name) => (name ? [[name.toLowerCase(), name]] : [])));
  return unique.size === 0 ? null : [...unique.values()].sort();
}

function namesOf(value: Json): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function keysOf(value: Json): string {
  const keys = namesOf(value).map((name) => name.toLowerCase());
  return JSON.stringify([...new Set(keys)].sort());
}
