import type { FieldType } from '../../model/field.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { atomic, canonicalText } from './text.ts';

/** JSON Schema pattern of a SIP alias: both parts, exactly one @ (facts B1). */
const aliasPattern = "^[A-Za-z0-9\\-_.!~*'()]+@[A-Za-z0-9\\-_.!~*'()]+$";

/** Stands before the default alias among live ones, where it is not the userId: no alias may begin so (facts B1). */
const DEFAULT = 'sip:';

/** Up to three SIP aliases, a set without order or letter case; the user's own id is not one of them, and the default alias counts as there, declared or not (facts C12). */
export const aliases: FieldType = atomic({
  schema: {
    type: 'array',
    maxItems: 3,
    uniqueItems: true,
    items: {
      type: 'string',
      maxLength: 161,
      pattern: aliasPattern,
      errorMessage: "name@domain, at most 161 letters, digits and - _ . ! ~ * ' ( )",
    },
  },
  overlooks: "order, letter case, the user's own id, the default alias",
  canonical: canonicalAliases,
  align: alignAliases,
  wire: (value) => (Array.isArray(value) ? value.filter((alias) => !isDefault(alias)) : value),
  claims: (value) => othersIn(value).map(keyOf).sort(),
  without: (value, keys) => orNone(othersIn(value).filter((alias) => !keys.has(keyOf(alias)))),
});

function canonicalAliases(raw: Json | undefined, user?: JsonObject): Json | undefined {
  const list = Array.isArray(raw) ? raw.map(canonicalText) : [canonicalText(raw)];
  if (list.includes(undefined)) return undefined;
  const [id, main] = [canonicalText(user?.['userId']), canonicalText(user?.['defaultAlias'])];
  const own = [id, main].map((one) => one?.toLowerCase());
  const isOther = (alias: string) => !own.includes(alias.toLowerCase()) && !isDefault(alias);
  const others = list.flatMap((alias) => (alias && isOther(alias) ? [alias] : [])).sort();
  const hasMain = main && main.toLowerCase() !== id?.toLowerCase();
  return orNone(hasMain ? [...others, DEFAULT + main] : others);
}

/** The default alias is shown only to whoever declares it. */
function alignAliases(live: Json, declared: Json): Json {
  if (isSame(live, declared)) return declared;
  const [others, wanted] = [othersIn(live), othersIn(declared)];
  const main = listOf(live).find(isDefault)?.slice(DEFAULT.length);
  const isMain = (alias: string) => keyOf(alias) === main?.toLowerCase();
  if (keysOf(others) === keysOf(wanted.filter((alias) => !isMain(alias)))) return declared;
  return orNone([...others, ...wanted.filter(isMain)].sort());
}

/** Whether both are written alike: most are. */
function isSame(live: Json, declared: Json): boolean {
  if (!Array.isArray(live) || !Array.isArray(declared)) return live === declared;
  return live.length === declared.length && live.every((alias, at) => alias === declared[at]);
}

function isDefault(alias: Json): boolean {
  return String(alias).startsWith(DEFAULT);
}

function othersIn(value: Json): readonly string[] {
  return listOf(value).filter((alias) => !isDefault(alias));
}

function listOf(value: Json): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function orNone(list: readonly string[]): Json {
  return list.length === 0 ? null : list;
}

function keysOf(list: readonly string[]): string {
  return [...new Set(list.map(keyOf))].sort().join();
}

function keyOf(alias: string): string {
  return alias.toLowerCase();
}
