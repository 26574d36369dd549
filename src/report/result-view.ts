import type { ApplyResult, ChangeOutcome, Outcome } from '../model/event.ts';
import { failuresView } from './failures-view.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { isBad, words } from './outcome-view.ts';
import { sentence } from './problem-view.ts';
import type { Layout } from './table.ts';
import { duration, grouped, plural } from './values.ts';

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

/** The closing summary: what is not as declared and why, the counts, what to do now. */
export function resultView(
  result: ApplyResult,
  after: Aftermath,
  room: Omit<Layout, 'full'>,
): readonly Line[] {
  const left = result.outcomes.filter(isBad);
  return [
    blank,
    ...failuresView(left, room),
    [span(`Apply: ${countsOf(result, after)}.`, 'strong')],
    ...passwordLines(after, room),
    [span(`Ledger: ${harmless(after.ledger)}`, 'quiet')],
    [closing(left, after)],
  ];
}

function countsOf({ summary }: ApplyResult, { seconds }: Aftermath): string {
  const counts = Object.entries(words)
    .map(([outcome, word]) => [summary[outcome as Outcome], word] as const)
    .filter(([count]) => count > 0);
  if (counts.length === 0) return 'nothing to do';
  const shown = counts.map(([count, word]) => `${grouped(count)} ${word}`).join(', ');
  return `${shown} in ${duration(Math.max(1, seconds))}`;
}

function passwordLines(
  { generated, credentials }: Aftermath,
  room: Omit<Layout, 'full'>,
): readonly Line[] {
  if (generated === 0) return [];
  return credentials
    ? sentence(
        [span('Passwords: ')],
        `${plural(generated, 'generated one is', 'generated ones are')} in ${harmless(credentials)}.`,
        room,
      )
    : sentence(
        [span('Passwords: ', 'change')],
        `${plural(generated, 'was', 'were')} generated and not kept; --credentials FILE keeps them.`,
        room,
      );
}

function closing(left: readonly ChangeOutcome[], { interrupted, credentials }: Aftermath) {
  // A credentials file is never overwritten, so the same one would stop the next run.
  const again = credentials ? 'run again with another --credentials FILE' : 'run again';
  if (interrupted) return span(`Interrupted: ${again}, it continues where this ended.`, 'bad');
  if (left.length === 0) return span('Done: every declared user is live.', 'good');
  const who = plural(left.length, 'user is', 'users are');
  const then = left.every((one) => one.outcome === 'notAttempted') ? '' : `, then ${again}`;
  return span(`${who} not as declared: see above${then}.`, 'bad');
}
