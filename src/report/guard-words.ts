import type { GuardCode } from '../model/plan.ts';
import { grouped, plural } from './amounts.ts';

/** What the words of a guard are about. */
interface Told {
  readonly actual: number;
  /** How many of the deletes are services and packs that are taken from users. */
  readonly taken: number;
  /** The group by its name, or the number of the groups. */
  readonly groups: string;
}

/** A guard in words of people. */
interface Words {
  /** What there is too much of. */
  readonly what: (told: Told) => string;
  /** Of one group, ahead of its name. */
  readonly amount?: (actual: number) => string;
  /** Where it is not simply none. */
  readonly limit?: (limit: number) => string;
}

/** What each guard says. */
export const words: Readonly<Record<GuardCode, Words>> = {
  deletes: { what: deletesText, amount: grouped, limit: grouped },
  changes: {
    what: ({ actual }) => `${percent(actual)} of the live users would be changed or deleted`,
    amount: percent,
    limit: percent,
  },
  creates: {
    what: ({ actual }) => `${plural(actual, 'user')} to create`,
    amount: grouped,
    limit: grouped,
  },
  emptied: { what: ({ groups }) => `${groups} would have no user left` },
  lastNumbers: { what: ({ groups }) => `in ${groups} nobody would have a number left` },
};

/** A deleted user and a service that is taken away count alike, and are not the same. */
function deletesText({ actual, taken }: Told): string {
  const users = plural(actual - taken, 'user');
  if (taken === 0) return `${users} to delete`;
  const things = plural(taken, 'service or pack', 'services or packs');
  const settings = taken === 1 ? 'with its settings' : 'with their settings';
  const losses = `${things} to take away, ${settings}`;
  return taken < actual ? `${users} to delete and ${losses}` : losses;
}

function percent(share: number): string {
  return `${grouped(share)}%`;
}
