import { hasFittingLength } from './extensions.ts';
import type { Draft, Effect } from './moves.ts';
import type { Belongings, CallingPlan } from './types.ts';

/** The belongings that are lists of names. */
type Lists = 'callingPlans' | 'memberOf' | 'schedules' | 'alternateExtensions';

/** Removes the user's own settings of a calling plan; which number is which plan's is this sandbox's choice. */
export function loseCallingPlan(plan: CallingPlan): Effect {
  return (draft) => {
    const lost = take(draft, 'callingPlans', (one) => one === plan);
    return lost && `The user's own settings of the calling plan are removed: ${lost}.`;
  };
}

/** Removes the user from hunt groups and the like (facts B9). */
export function leaveServices(draft: Draft): string | undefined {
  const left = take(draft, 'memberOf', () => true);
  return left && `The user is removed from these services of the group: ${left}.`;
}

/** Takes the old group's schedules from the user's services (facts B9). */
export function loseSchedules(draft: Draft): string | undefined {
  const lost = take(draft, 'schedules', () => true);
  return lost && `The user's services no longer use these schedules of the group: ${lost}.`;
}

/** Removes the user's charge number (facts B9). */
export function loseChargeNumber(draft: Draft): string | undefined {
  const { chargeNumber } = draft.user;
  draft.user = { ...draft.user, chargeNumber: undefined };
  return chargeNumber ? `The charge number ${chargeNumber} is removed.` : undefined;
}

/** Empties the alternate extensions that the new group cannot have. */
export function giveUpAlternateExtensions(draft: Draft): string | undefined {
  const lost = take(draft, 'alternateExtensions', (one) => !fitsThere(one, draft));
  return lost && `These alternate extensions are reset to empty: ${lost}.`;
}

/** Tells whether an extension has a length of the new group, and is free there. */
export function fitsThere(extension: string, { store, to }: Draft): boolean {
  return hasFittingLength(extension, to) && store.isFreeExtension(to, extension);
}

/** Takes names from the user and gives them as text, `undefined` when there are none. */
function take(draft: Draft, list: Lists, isLost: (name: string) => boolean): string | undefined {
  const names: readonly string[] = draft.user[list] ?? [];
  const left = names.filter((name) => !isLost(name));
  const change: Belongings = { [list]: left.length > 0 ? left : undefined };
  draft.user = { ...draft.user, ...change };
  return names.filter(isLost).join(', ') || undefined;
}
