import type { ChangeOutcome, Outcome } from '../model/event.ts';
import { harmless, type Line, span } from './line.ts';

/** What became of a change, in words. */
export const words: Readonly<Record<Outcome, string>> = {
  created: 'created',
  updated: 'updated',
  deleted: 'deleted',
  renamed: 'renamed',
  moved: 'moved',
  already: 'there already',
  failed: 'failed',
  unknown: 'unknown',
  notAttempted: 'not attempted',
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

/** One outcome: what became of whom, and the system's words. */
export function outcomeLine(one: ChangeOutcome): Line {
  return [
    span(words[one.outcome], isBad(one) ? 'bad' : 'good'),
    span(` ${harmless(one.userId)}`, isBad(one) ? 'strong' : 'plain'),
    span(one.error ? `: ${harmless(one.error.text)}` : ''),
  ];
}
