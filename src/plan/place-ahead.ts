import type { GroupId } from '../model/user.ts';
import type { Draft } from './draft.ts';

/** Room for one more step of a user: between which of its changes, and what the user is called there. */
export interface PlaceAhead {
  /** The id of the change that comes after it. */
  readonly ahead: string;
  /** The ids of those before it. */
  readonly behind: readonly string[];
  readonly user: GroupId & { readonly userId: string };
}

/** Where among the steps of a user there is still room for one more, as far as its changes are done. */
export function placeAhead(
  { chain, current, change }: Draft,
  byId: ReadonlyMap<string, Draft>,
  done: ReadonlySet<string>,
): PlaceAhead {
  const ahead = chain.find((id) => !done.has(id)) ?? change.id;
  const behind = chain.slice(0, chain.indexOf(ahead));
  const steps = behind.map((id) => byId.get(id)?.change);
  const renamed = steps.findLast((step) => step?.action === 'rename') ?? current ?? change;
  const { serviceProviderId, groupId } =
    steps.find((step) => step?.action === 'move') ?? current ?? change;
  return { ahead, behind, user: { serviceProviderId, groupId, userId: renamed.userId } };
}
