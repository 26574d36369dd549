import type { Plan } from '../model/plan.ts';
import { groupName } from '../model/user.ts';
import { harmless } from './line.ts';
import type { Answer } from './reporter.ts';
import { plural } from './values.ts';

const MAX_NAMED = 3;

/** What is asked before anything is created. */
export function questionFor({ groups, changes, summary, endpoint }: Plan): string {
  const touched = new Set(
    changes.filter(({ action }) => action === 'create').map((change) => groupName(change)),
  );
  const where =
    touched.size > MAX_NAMED
      ? `${plural(touched.size, 'group')}`
      : [...touched].map(harmless).join(', ');
  const users = plural(summary.create, 'user');
  return `Create ${users} in ${where || plural(groups.length, 'group')} on ${harmless(endpoint)}?`;
}

/** What a typed line means; only the word yes is one. */
export function answerOf(typed: string): Answer {
  return typed.trim() === 'yes' ? 'yes' : 'no';
}
