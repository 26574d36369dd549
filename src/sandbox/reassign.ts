import { refusals } from './api-error.ts';
import { isObject, type Json, type JsonObject, listAt, textAt } from './json.ts';
import { effectiveServices, type Offer, offeredPacks, offeredServices } from './services.ts';
import { readText } from './text.ts';
import type { StoredUser } from './types.ts';

/** Tells whether one user more may have a service or pack. */
type License = (name: string) => boolean;

/** Makes the user that a PUT /users/services body leads to: lists are deltas, of which those are carried out that can be; refuses the body when none can (facts A4, A8). */
export function toReassignedUser(
  body: JsonObject,
  user: StoredUser,
  hasLicense: License,
): StoredUser {
  const services = readDeltas(listAt(body, 'userServices'));
  const packs = readDeltas(listAt(body, 'servicePackServices'));
  const failed = [
    ...findImpossible(services, user.services, offeredServices, hasLicense),
    ...findImpossible(packs, user.packs, offeredPacks, hasLicense),
  ];
  if (failed.length > 0 && failed.length === services.length + packs.length)
    throw refusals.service(failed.map(({ name }) => name).join(', '));
  const done = (delta: Delta): boolean => !failed.includes(delta);
  return loseSettings(user, {
    ...user,
    services: reassign(user.services, services.filter(done), offeredServices),
    packs: reassign(user.packs, packs.filter(done), offeredPacks),
  });
}

/** Only seed 002's user has settings that can be lost. */
function loseSettings(before: StoredUser, after: StoredUser): StoredUser {
  if (!before.seeded) return after;
  const kept = effectiveServices(after);
  const lost = effectiveServices(before).filter((name) => !kept.includes(name));
  return { ...after, lostSettings: [...new Set([...(before.lostSettings ?? []), ...lost])] };
}

/** One service or pack to assign, or to take away. */
interface Delta {
  readonly name: string;
  readonly assigned: boolean;
}

function readDeltas(rows: readonly Json[]): readonly Delta[] {
  return rows.filter(isObject).map((row) => ({
    name: readText(row['serviceName'], 'serviceName', 80) ?? '',
    assigned: isAssigned(row),
  }));
}

/** A name that is not offered, or one that all licenses of the group are used for. */
function findImpossible(
  deltas: readonly Delta[],
  before: readonly string[],
  offers: readonly Offer[],
  hasLicense: License,
): readonly Delta[] {
  return deltas.filter(({ name, assigned }) => {
    if (!offers.some(({ serviceName }) => serviceName === name)) return true;
    return assigned && !before.includes(name) && !hasLicense(name);
  });
}

function reassign(
  before: readonly string[],
  deltas: readonly Delta[],
  offers: readonly Offer[],
): readonly string[] {
  const names = new Set(before);
  for (const { name, assigned } of deltas) {
    if (assigned) names.add(name);
    else names.delete(name);
  }
  return offers.map((offer) => offer.serviceName).filter((name) => names.has(name));
}

function isAssigned(delta: JsonObject): boolean {
  const text =
    typeof delta['assigned'] === 'boolean' ? String(delta['assigned']) : textAt(delta, 'assigned');
  if (text === 'true' || text === 'false') return text === 'true';
  throw refusals.validation('element assigned must be true or false');
}
