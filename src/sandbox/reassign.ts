import { refusals } from './api-error.ts';
import { isObject, type JsonObject, listAt, textAt } from './json.ts';
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
  const services = reassign(readDeltas(body, 'userServices'), user.services, hasLicense, {
    offers: offeredServices,
    limit: 'Service license limit is reached.',
  });
  const packs = reassign(readDeltas(body, 'servicePackServices'), user.packs, hasLicense, {
    offers: offeredPacks,
    limit: 'Service pack license limit is reached.',
  });
  const failed = [...services.failed, ...packs.failed];
  if (services.done + packs.done === 0) refuse(failed);
  return loseSettings(user, { ...user, services: services.names, packs: packs.names });
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

function readDeltas(body: JsonObject, list: string): readonly Delta[] {
  return listAt(body, list)
    .filter(isObject)
    .map((row: JsonObject) => ({
      name: readText(row['serviceName'], 'serviceName', 80) ?? '',
      assigned: isAssigned(row),
    }));
}

/** What can be assigned, and how it is said that no license is left; of services it is this sandbox's wording. */
interface Kind {
  readonly offers: readonly Offer[];
  readonly limit: string;
}

/** A delta that cannot be carried out, with what more is known of the reason. */
interface Failure extends Delta {
  readonly detail: string;
}

interface Reassigned {
  readonly names: readonly string[];
  readonly done: number;
  readonly failed: readonly Failure[];
}

/** Carries out one delta after the other, as far as that can be done. */
function reassign(
  deltas: readonly Delta[],
  before: readonly string[],
  hasLicense: License,
  { offers, limit }: Kind,
): Reassigned {
  const names = new Set(before);
  const isOffered = (wanted: string) => offers.some(({ serviceName }) => serviceName === wanted);
  const failed = deltas.flatMap((delta): readonly Failure[] => {
    const { name, assigned } = delta;
    if (!assigned) return names.delete(name) ? [] : [{ ...delta, detail: '' }];
    if (!isOffered(name)) return [{ ...delta, detail: '' }];
    if (!before.includes(name) && !hasLicense(name)) return [{ ...delta, detail: limit }];
    names.add(name);
    return [];
  });
  const sorted = offers.map(({ serviceName }) => serviceName).filter((name) => names.has(name));
  return { names: sorted, done: deltas.length - failed.length, failed };
}

/** The number is that of the first; whatever failed for the same reason is named with it. Nothing asked for is nothing that failed. */
function refuse([first, ...others]: readonly Failure[]): void {
  if (!first) return;
  const alike = [first, ...others.filter(({ assigned }) => assigned === first.assigned)];
  const names = alike.map(({ name }) => name).join(', ');
  const details = [...new Set(alike.map(({ detail }) => detail))].filter(Boolean).join(' ');
  throw first.assigned ? refusals.service(names, details) : refusals.notAssigned(names);
}

function isAssigned(delta: JsonObject): boolean {
  const text =
    typeof delta['assigned'] === 'boolean' ? String(delta['assigned']) : textAt(delta, 'assigned');
  if (text === 'true' || text === 'false') return text === 'true';
  throw refusals.validation('element assigned must be true or false');
}
