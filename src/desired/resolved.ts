import type { Located } from '../config/types.ts';
import type { Place } from '../model/problem.ts';
import type { DesiredGroup, DesiredUser } from '../model/user.ts';

/** A complete id with its place. */
export interface PlacedId {
  readonly userId: string;
  readonly source: Place;
}

/** A user whose list items have places of their own. */
export interface ResolvedUser extends DesiredUser {
  placeOf(field: string, item?: string): Place;
  /** `previously`, with places. */
  readonly previousIds: readonly PlacedId[];
}

/** A group whose users are resolved. */
export interface ResolvedGroup extends DesiredGroup {
  readonly users: readonly ResolvedUser[];
}

/** The strongest layer that says anything about a field; layers come from the weakest to the strongest. */
export function layerOf(layers: readonly Located[], name: string): Located | undefined {
  return layers.findLast((layer) => Object.hasOwn(layer.values, name));
}
