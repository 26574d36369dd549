import type { FieldType } from '../../model/field.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { sameDigits } from './numbers.ts';
import { atomic, canonicalText, scalarSchema } from './text.ts';

/** As a userId, with or without a domain (facts B1, B8 4901). */
const idSchema = scalarSchema({
  maxLength: 161,
  pattern: '^[^\\u0000-\\u0020",:<>@\\[\\\\\\]^`{|}\\u007f-\\u00a0]+(@[A-Za-z0-9._-]+)?$',
});

/** The live value of ids that an answer does not tell of: it may be any, so that it is whatever is declared. */
export const UNTOLD: Json = [];

const rule = 'an id of at most 161 characters, or {alternateUserId: …, description: …}';

/** Up to four more ids to sign in with, in any order and letter case; a lone one is shown without its list (facts B1, C13). */
export const alternateUserId: FieldType = atomic(
  {
    schema: {
      type: 'array',
      maxItems: 4,
      uniqueItems: true,
      items: {
        ...idSchema,
        type: ['string', 'number', 'boolean', 'object'],
        additionalProperties: false,
        required: ['alternateUserId'],
        properties: {
          alternateUserId: {
            ...idSchema,
            title: 'Alternate user ID',
            description: 'The id, unique in the system.',
            examples: ['jsmith'],
            errorMessage: 'an id of at most 161 characters, with at most one @',
          },
          description: {
            type: ['string', 'number', 'boolean', 'null'],
            maxLength: 80,
            title: 'Description',
            description: 'What it is for.',
            examples: ['Front desk'],
            errorMessage: '1 to 80 characters',
          },
        },
        errorMessage: rule,
      },
    },
    overlooks: 'order, letter case of the ids',
    canonical: canonicalIds,
    wire: (value) => (Array.isArray(value) ? value.map(wireItem) : value),
    claims: (value) => itemsOf(value).map(keyOf),
    without: (value, keys) => {
      const left = itemsOf(value).filter((item) => !keys.has(keyOf(item)));
      return left.length === 0 ? null : left;
    },
  },
  (live, declared) => {
    if (Array.isArray(live) && live.length === 0) return true;
    const [shown, wanted] = [itemsOf(live), itemsOf(declared)];
    const isLive = (item: JsonObject) => shown.some((one) => isSame(one, item));
    return shown.length === wanted.length && wanted.every(isLive);
  },
);

/** Live numbers stay numbers: digits may be lost (facts C1). */
function canonicalIds(raw: Json | undefined, user?: JsonObject): Json | undefined {
  const read = (value: Json | undefined) =>
    user && typeof value === 'number' ? value : canonicalText(value);
  const list: readonly Json[] = Array.isArray(raw) ? raw : [raw ?? null];
  const found = list.map((item) => {
    const given = isObject(item) ? item : { alternateUserId: item };
    return {
      alternateUserId: read(given['alternateUserId']),
      description: read(given['description']),
    };
  });
  if (found.some((item) => Object.values(item).includes(undefined))) return undefined;
  const kept = (found as JsonObject[]).filter((item) => item['alternateUserId'] !== null);
  return kept.length === 0 ? null : kept.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function itemsOf(value: Json): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function keyOf(item: JsonObject): string {
  return String(item['alternateUserId']).toLowerCase();
}

function isSame(live: JsonObject, declared: JsonObject): boolean {
  const sameId = keyOf(live) === keyOf(declared) || sameIn('alternateUserId', live, declared);
  return sameId && sameIn('description', live, declared);
}

function sameIn(name: string, live: JsonObject, declared: JsonObject): boolean {
  const [shown, wanted] = [live[name] ?? null, declared[name] ?? null];
  return shown === wanted || sameDigits(shown, wanted);
}

/** The API takes no null in a list that is replaced whole. */
function wireItem(item: Json): Json {
  const entries = isObject(item) ? Object.entries(item).filter(([, value]) => value !== null) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
