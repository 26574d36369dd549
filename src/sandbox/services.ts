import { refusals } from './api-error.ts';
import { isObject, type Json, type JsonObject, listAt, textAt } from './json.ts';
import seed from './seed/grp.odin.json' with { type: 'json' };
import { readText } from './text.ts';
import type { StoredUser } from './types.ts';

/** One offered service or pack, as GET /users/services lists it without its `assigned` (facts A4). */
type Offer = JsonObject & { readonly serviceName: string };

const offeredServices: readonly Offer[] = seed.serviceAssignment.userServices;
const offeredPacks: readonly Offer[] = seed.serviceAssignment.servicePackServices;
const direct = assignedNames(seed.serviceAssignment.userServices);

/** What the packs contain; only Standard's content is known, from what seed 002 has without a direct assignment (facts A8). */
const packContents: Readonly<Record<string, readonly string[]>> = {
  Standard: seed.assignedServices.userServices
    .map((service) => service.serviceName)
    .filter((name) => !direct.includes(name)),
};

/** The directly assigned services and packs of seed 002's user. */
export const seedAssignment = {
  services: direct,
  packs: assignedNames(seed.serviceAssignment.servicePackServices),
} as const;

/** Gives every offered service and pack with whether this user has it directly (facts A8). */
export function toServiceLists(user: StoredUser): JsonObject {
  return {
    userServices: mark(offeredServices, user.services),
    servicePackServices: mark(offeredPacks, user.packs),
  };
}

/** Gives the services a user really has, direct or through a pack, sorted by name (facts A8). */
export function effectiveServices(user: StoredUser): readonly string[] {
  const fromPacks = user.packs.flatMap((pack) => packContents[pack] ?? []);
  return [...new Set([...user.services, ...fromPacks])].sort();
}

/** Makes the user that a PUT /users/services body leads to: lists are deltas, unknown names are refused (facts A4). */
export function toReassignedUser(body: JsonObject, user: StoredUser): StoredUser {
  return {
    ...user,
    services: reassign(user.services, listAt(body, 'userServices'), offeredServices),
    packs: reassign(user.packs, listAt(body, 'servicePackServices'), offeredPacks),
  };
}

function mark(offers: readonly Offer[], assigned: readonly string[]): readonly JsonObject[] {
  return offers.map((offer) => ({ ...offer, assigned: assigned.includes(offer.serviceName) }));
}

function reassign(
  before: readonly string[],
  deltas: readonly Json[],
  offers: readonly Offer[],
): readonly string[] {
  const names = new Set(before);
  for (const delta of deltas.filter(isObject)) {
    const name = readText(delta['serviceName'], 'serviceName', 80) ?? '';
    if (!offers.some((offer) => offer.serviceName === name)) throw refusals.service(name);
    if (isAssigned(delta)) names.add(name);
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

function assignedNames(
  rows: readonly { readonly serviceName: string; readonly assigned: boolean }[],
): readonly string[] {
  return rows.filter((row) => row.assigned).map((row) => row.serviceName);
}
