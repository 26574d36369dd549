import type { ChangeOutcome, Outcome } from '../model/event.ts';
import type { Action } from '../model/plan.ts';
import { harmless, type Line, span } from './line.ts';

/** What became of a change, in words. */
const words: Readonly<Record<Outcome, string>> = {
  created: 'created',
  updated: 'updated',
  renamed: 'renamed',
  moved: 'moved',
  deleted: 'deleted',
  already: 'there already',
  failed: 'failed',
  unknown: 'unknown',
  notAttempted: 'not attempted',
};

/** Of a change that the system showed before it was carried out, when it is not a create. */
const DONE_ALREADY = 'done already';

/** What was tried, for outcomes that leave it open; a create goes without saying. */
const attempts: Readonly<Record<Action, string>> = {
  create: '',
  update: ' update of',
  rename: ' rename of',
  move: ' move of',
  delete: ' delete of',
};

const bad = new Set<Outcome>(['failed', 'unknown', 'notAttempted']);

/** True for an outcome that leaves something to do. */
export function isBad({ outcome }: ChangeOutcome): boolean {
  return bad.has(outcome);
}

/** True for an outcome of something that was tried; what was not is told at the end, in one piece. */
export function isTried({ outcome }: ChangeOutcome): boolean {
  return outcome !== 'notAttempted';
}

/** True for a step on the way, after which the user's own change follows. */
export function isStep({ changeId }: ChangeOutcome): boolean {
  return changeId.startsWith('release ');
}

/** What became of a change, to be followed by whose it was. */
export function outcomeWords(one: ChangeOutcome): string {
  return countWord(one) + (isBad(one) ? attempts[one.action] : '');
}

/** What became of a change, to be counted. */
export function countWord({ outcome, action }: ChangeOutcome): string {
  return outcome === 'already' && action !== 'create' ? DONE_ALREADY : words[outcome];
}

/** All that `countWord` can say, in the order of counting. */
export const countWords: readonly string[] = Object.values(words).flatMap((word) =>
  word === words.already ? [word, DONE_ALREADY] : [word],
);

/** One outcome: what became of whom, and the system's words. */
export function outcomeLine(one: ChangeOutcome): Line {
  const step = isStep(one) && !isBad(one) ? ', first step' : '';
  return [
    span(outcomeWords(one), isBad(one) ? 'bad' : 'good'),
    span(` ${harmless(one.userId)}`, isBad(one) ? 'strong' : 'plain'),
    span(one.error ? `: ${harmless(one.error.text)}` : step),
  ];
}
