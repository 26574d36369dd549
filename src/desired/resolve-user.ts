import type { GroupDocument, Located } from '../config/types.ts';
import type { Field, FieldTable } from '../model/field.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Place, Report } from '../model/problem.ts';
import type { DesiredUser, SecretSource } from '../model/user.ts';

/** The longest userId that the system takes, in characters (facts B1). */
const MAX_USER_ID = 161;

/** One user with defaults and profile applied; undefined when it has no usable id, which is reported. */
export function resolveUser(
  user: Located,
  document: GroupDocument,
  fields: FieldTable,
  report: Report,
): DesiredUser | undefined {
  const userId = completeUserId(user, document, report);
  if (userId === undefined) return undefined;
  const layers = layersOf(user, document, report);
  const placeOf = (name: string) => layerOf(layers, name)?.placeOf(name) ?? user.place;
  const managed: Record<string, Json> = {};
  for (const field of fields) {
    const value = field.writeOnly ? undefined : declaredValue(field, layers);
    if (value !== undefined) managed[field.name] = value;
    if (value === undefined || value === null) checkRequired(field, userId, user.place, report);
    else checkKnown(field, value, placeOf(field.name), report);
  }
  return {
    userId,
    fields: managed,
    createDefaults: createDefaults(managed, fields),
    secrets: secretsOf(layers, document.file, fields),
    source: user.place,
    placeOf,
  };
}

function completeUserId(
  user: Located,
  { domain }: GroupDocument,
  report: Report,
): string | undefined {
  const written = user.values['userId'];
  if (typeof written !== 'string') return undefined;
  const where = user.placeOf('userId');
  const userId = written.includes('@') || !domain ? written : `${written}@${domain}`;
  const problem = !userId.includes('@')
    ? {
        code: 'noDomain',
        summary: `${userId} has no domain`,
        fix: 'Write name@domain, or give the group a domain.',
      }
    : userId.length > MAX_USER_ID
      ? {
          code: 'badValue',
          summary: `${userId} is longer than ${MAX_USER_ID} characters`,
          fix: 'Shorten it.',
        }
      : undefined;
  if (problem) report({ ...problem, severity: 'error', where });
  return userId;
}

/** From the weakest to the strongest: defaults, profile, user. */
function layersOf(user: Located, document: GroupDocument, report: Report): readonly Located[] {
  const name = user.values['profile'];
  const profile = typeof name === 'string' ? document.profiles.get(name) : undefined;
  if (typeof name === 'string' && !profile) {
    const near = nearest(name, document.profiles.keys());
    const known = [...document.profiles.keys()].join(', ');
    report({
      code: 'unknownProfile',
      severity: 'error',
      summary: `unknown profile ${name}`,
      where: user.placeOf('profile'),
      fix: near
        ? `Did you mean ${near}?`
        : known
          ? `Known here: ${known}.`
          : 'Add it under profiles.',
    });
  }
  return [document.defaults, profile, user].flatMap((layer) => layer ?? []);
}

function layerOf(layers: readonly Located[], name: string): Located | undefined {
  return layers.findLast((layer) => Object.hasOwn(layer.values, name));
}

/** Canonical; undefined where nothing is written. Maps are joined line by line. */
function declaredValue(field: Field, layers: readonly Located[]): Json | undefined {
  const written = layers
    .filter((layer) => Object.hasOwn(layer.values, field.name))
    .map((layer) => layer.values[field.name] ?? null);
  if (written.length === 0) return undefined;
  const last = written.at(-1);
  const joins = isObject(last) && field.type.schema['type'] === 'object';
  return field.type.canonical(joins ? Object.assign({}, ...written.filter(isObject)) : last);
}

function checkRequired(field: Field, userId: string, where: Place, report: Report): void {
  if (!field.required) return;
  report({
    code: 'missingKey',
    severity: 'error',
    summary: `${userId} has no ${field.name}`,
    where,
    fix: `Add ${field.name}: the system takes no user without it.`,
  });
}

/** A value near a well-known one is a slip of the pen; one that goes on after it is a variant. */
function checkKnown(field: Field, value: Json, where: Place, report: Report): void {
  if (typeof value !== 'string' || !field.known || field.known.includes(value)) return;
  const near = nearest(value, field.known);
  if (!near || value.startsWith(near)) return;
  report({
    code: 'nearMiss',
    severity: 'error',
    summary: `unknown ${field.name} ${value}`,
    where,
    fix: `Did you mean ${near}?`,
  });
}

function createDefaults(managed: JsonObject, fields: FieldTable): JsonObject {
  const missing = fields.filter(
    ({ name, createDefault }) => createDefault && managed[name] === undefined,
  );
  return Object.fromEntries(
    missing.flatMap(({ name, createDefault = '' }) => {
      const value = managed[createDefault];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function secretsOf(
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
