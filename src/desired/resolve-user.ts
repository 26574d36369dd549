import type { GroupDocument, Located } from '../config/types.ts';
import type { Field, FieldTable } from '../model/field.ts';
import { isObject, type Json } from '../model/json.ts';
import { nearest, nearestKey } from '../model/nearest.ts';
import type { Place, Report } from '../model/problem.ts';
import { createDefaults } from './create-defaults.ts';
import { layerOf, type ResolvedUser } from './resolved.ts';
import { secretsOf } from './secrets.ts';
import { completeIds, completeUserId } from './user-id.ts';

/** One user with defaults and profile applied; undefined when it has no usable id, which is reported. */
export function resolveUser(
  user: Located,
  document: GroupDocument,
  fields: FieldTable,
  report: Report,
): ResolvedUser | undefined {
  const userId = completeUserId(user, document, report);
  if (userId === undefined) return undefined;
  const layers = layersOf(user, document, report);
  const placeOf = (name: string, item?: string) =>
    layerOf(layers, name)?.placeOf(name, item) ?? user.place;
  const managed: Record<string, Json> = {};
  for (const field of fields) {
    const value = field.writeOnly || field.readOnly ? undefined : declaredValue(field, layers);
    if (value !== undefined) managed[field.name] = value;
  }
  for (const field of fields.filter(({ required }) => required))
    if (!isWritten(field.name, layers, fields)) missing(field, userId, user.place, report);
  const previousIds = completeIds(user, 'previously', document, report);
  return {
    userId,
    fields: managed,
    createDefaults: createDefaults(managed, fields),
    secrets: secretsOf(layers, document.file, fields),
    previously: previousIds.map((id) => id.userId),
    previousIds,
    source: user.place,
    placeOf,
  };
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

/** Canonical; undefined where nothing is written. Maps are joined part by part. */
function declaredValue(field: Field, layers: readonly Located[]): Json | undefined {
  const written = layers
    .filter((layer) => Object.hasOwn(layer.values, field.name))
    .map((layer) => layer.values[field.name] ?? null);
  if (written.length === 0) return undefined;
  const isMap = field.type.schema['type'] === 'object';
  return field.type.canonical(isMap ? written.reduce(join) : written.at(-1));
}

/** The stronger value; a map in it starts from the weaker map. */
function join(weak: Json, strong: Json): Json {
  if (!isObject(weak) || !isObject(strong)) return strong;
  const entries = Object.entries(strong).map(
    ([name, value]) => [name, join(weak[name] ?? null, value)] as const,
  );
  return { ...weak, ...Object.fromEntries(entries) };
}

/** A value that is wrong, or stands under a misspelt key, is not missing: that is reported. */
function isWritten(name: string, layers: readonly Located[], fields: FieldTable): boolean {
  if (layerOf(layers, name)) return true;
  const names = fields.map((field) => field.name);
  const strange = layers
    .flatMap((layer) => Object.keys(layer.values))
    .filter((key) => !names.includes(key) && !userKeys.includes(key));
  return strange.some((key) => nearestKey(key, names) === name);
}

const userKeys = ['userId', 'profile', 'previously'];

function missing(field: Field, userId: string, where: Place, report: Report): void {
  report({
    code: 'missingKey',
    severity: 'error',
    summary: `${userId} has no ${field.name}`,
    where,
    fix: `Add ${field.name}: the system takes no user without it.`,
  });
}
