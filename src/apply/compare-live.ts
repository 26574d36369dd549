import type { SystemError } from '../model/event.ts';
import type { Change } from '../model/plan.ts';
import { type CurrentUser, groupKey, groupName } from '../model/user.ts';
import type { Differs, Ending } from './ending.ts';

/** It may have the password that was sent. */
const LIVE = { live: true } as const;

/** A user that is there must also be the declared one. */
export function compare(
  live: CurrentUser,
  change: Change,
  good: 'created' | 'already',
  differs: Differs,
): Ending {
  if (groupKey(live) !== groupKey(change)) {
    const text = `the user is live in ${groupName(live)}`;
    const fix =
      'Plan the files of both groups together to have it moved, or choose another userId.';
    return { outcome: 'failed', error: { text }, fix, ...(good === 'created' ? LIVE : {}) };
  }
  const fields = differs(live, change.after ?? {});
  if (fields.length === 0) return { outcome: good };
  const fix = 'Run `rollcall plan` to see the difference.';
  const names = fields.join(', ');
  if (good === 'already') {
    const text = `the user was live already and differs in ${names}`;
    return { outcome: 'failed', error: { text }, fix };
  }
  const text = `the user is live now, but the system took ${names} otherwise than asked`;
  return { outcome: 'failed', error: { text }, fix, ...LIVE };
}

/** An ending with the system's number, which stays with a refusal that is told in other words. */
export function numbered(ending: Ending, { code }: SystemError): Ending {
  if (!ending.error || code === undefined) return ending;
  return { ...ending, error: { code, ...ending.error } };
}
