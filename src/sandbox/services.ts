import type { JsonObject } from './json.ts';
import seed from './seed/grp.odin.json' with { type: 'json' };
import type { StoredUser } from './types.ts';

/** One offered service or pack, as GET /users/services lists it without its `assigned` (facts A4). */
export type Offer = JsonObject & { readonly serviceName: string };

/** The services that may be assigned. */
export const offeredServices: readonly Offer[] = seed.serviceAssignment.userServices;
/** The packs that may be assigned. */
export const offeredPacks: readonly Offer[] = seed.serviceAssignment.servicePackServices;
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

function mark(offers: readonly Offer[], assigned: readonly string[]): readonly JsonObject[] {
  return offers.map((offer) => ({ ...offer, assigned: assigned.includes(offer.serviceName) }));
}

function assignedNames(
  rows: readonly { readonly serviceName: string; readonly assigned: boolean }[],
): readonly string[] {
  return rows.filter((row) => row.assigned).map((row) => row.serviceName);
}
