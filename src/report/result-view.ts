import type { ApplyResult, ChangeOutcome, Outcome } from '../model/event.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { grouped, plural } from './values.ts';

/** What a finished apply left behind, besides its outcomes. */
export interface Aftermath {
  readonly ledger: string;
  /** The credentials file; undefined when generated passwords were not kept. */
  readonly credentials: string | undefined;
  /** Passwords that the system generated for users that are there now. */
  readonly generated: number;
  readonly seconds: number;
  readonly interrupted: boolean;
}

const words: Readonly<Record<Outcome, string>> = {
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

/** One outcome: what became of whom, the system's words, the fix. */
export function outcomeLines(one: ChangeOutcome): readonly Line[] {
  const head = [
    span(words[one.outcome], isBad(one) ? 'bad' : 'good'),
    span(` ${harmless(one.userId)}`, isBad(one) ? 'strong' : 'plain'),
    span(one.error ? `: ${harmless(one.error.text)}` : ''),
  ];
  return one.fix ? [head, [span(`  ${harmless(one.fix)}`, 'quiet')]] : [head];
}

/** The closing summary: what is not as declared and why, the counts, what to do now. */
export function resultView(result: ApplyResult, after: Aftermath): readonly Line[] {
  const left = result.outcomes.filter(isBad);
  return [
    blank,
    ...groupedFailures(left),
    [
      span(
        `Apply: ${countsOf(result)} in ${plural(Math.max(1, Math.round(after.seconds)), 'second')}.`,
        'strong',
      ),
    ],
    ...passwordLines(after),
    [span(`Ledger: ${harmless(after.ledger)}`, 'quiet')],
    [closing(left.length, after)],
  ];
}

/** Failures for one reason are listed under it; the reason is said once. */
function groupedFailures(left: readonly ChangeOutcome[]): readonly Line[] {
  const groups = new Map<string, ChangeOutcome[]>();
  for (const one of left) {
    const key =
      one.outcome + one.fix + (one.outcome === 'notAttempted' ? one.error?.text : one.userId);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    if (alike.length === 1) return [...outcomeLines(first), blank];
    const named = alike.slice(0, 5).map((one) => harmless(one.userId));
    const more = alike.length > named.length ? `, and ${alike.length - named.length} more` : '';
    return [
      [
        span(`${words[first.outcome]} ${plural(alike.length, 'user')}`, 'bad'),
        span(`: ${first.error?.text ?? ''}`),
      ],
      [span(`  ${named.join(', ')}${more}`)],
      [span(`  ${first.fix ?? ''}`, 'quiet')],
      blank,
    ];
  });
}

function countsOf({ summary }: ApplyResult): string {
  const counts = Object.entries(words)
    .map(([outcome, word]) => [summary[outcome as Outcome], word] as const)
    .filter(([count]) => count > 0);
  return counts.map(([count, word]) => `${grouped(count)} ${word}`).join(', ') || 'nothing to do';
}

function passwordLines({ generated, credentials }: Aftermath): readonly Line[] {
  if (generated === 0) return [];
  const text = credentials
    ? `Passwords: ${plural(generated, 'generated one is', 'generated ones are')} in ${harmless(credentials)}.`
    : `Passwords: ${plural(generated, 'was', 'were')} generated and not kept; --credentials FILE keeps them.`;
  return [[span(text, credentials ? 'plain' : 'change')]];
}

function closing(left: number, { interrupted }: Aftermath) {
  if (interrupted)
    return span('Interrupted: run the same command again, it continues where this ended.', 'bad');
  return left === 0
    ? span('Done: every declared user is live.', 'good')
    : span(
        `${plural(left, 'user is', 'users are')} not as declared: see above, then run again.`,
        'bad',
      );
}
