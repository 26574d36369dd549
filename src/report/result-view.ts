import type { ApplyResult, ChangeOutcome } from '../model/event.ts';
import { userKey } from '../model/user.ts';
import { duration, grouped, plural } from './amounts.ts';
import { failuresView } from './failures-view.ts';
import { blank, harmless, type Line, type Span, span } from './line.ts';
import { countWord, countWords, isBad, isStep } from './outcome-view.ts';
import { sentence } from './problem-view.ts';
import type { Layout } from './table.ts';
import type { Undone } from './undone.ts';

/** What a finished apply left behind, besides its outcomes. */
export interface Aftermath {
  readonly ledger: string;
  /** The credentials file; undefined when generated passwords were not kept. */
  readonly credentials: string | undefined;
  /** Passwords that the system generated for users that are there now. */
  readonly generated: number;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** Changes that a partial plan left out. */
  readonly leftOut?: number;
  /** Of a run that put back what others had changed: how far. */
  readonly undid?: Undone | undefined;
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
    [span(`${after.undid ? 'Undo' : 'Apply'}: ${countsOf(result, after)}.`, 'strong')],
    ...passwordLines(after, room),
    [span(`Ledger: ${harmless(after.ledger)}`, 'quiet')],
    [closing(result, left, after)],
  ];
}

/** Users are counted, not the steps on the way that went well. */
function countsOf({ outcomes }: ApplyResult, { seconds }: Aftermath): string {
  const counted = new Map<string, number>();
  for (const one of outcomes.filter((some) => isBad(some) || !isStep(some)))
    counted.set(countWord(one), (counted.get(countWord(one)) ?? 0) + 1);
  if (counted.size === 0) return 'nothing to do';
  const shown = countWords.flatMap((word) => {
    const count = counted.get(word);
    return count ? [`${grouped(count)} ${word}`] : [];
  });
  return `${shown.join(', ')} in ${duration(Math.max(1, seconds))}`;
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

function closing(
  { outcomes }: ApplyResult,
  left: readonly ChangeOutcome[],
  { interrupted, credentials, leftOut = 0, undid }: Aftermath,
): Span {
  // A credentials file is never overwritten, so the same one would stop the next run.
  const again = credentials ? 'run again with another --credentials FILE' : 'run again';
  if (interrupted) return span(`Interrupted: ${again}, it continues where this ended.`, 'bad');
  if (left.length === 0) return span(doneText(outcomes, leftOut, undid), 'good');
  const who = plural(countPeople(left), 'user is', 'users are');
  const then = left.every((one) => one.outcome === 'notAttempted') ? '' : `, then ${again}`;
  const wanted = undid ? 'as before' : 'as declared';
  return span(`${who} not ${wanted}: see above${then}.`, 'bad');
}

/** People by what they are called in the end, which their changes are named after; somebody else may have the id of one who is to go, and a temporary id is of one whose rename follows. */
function countPeople(left: readonly ChangeOutcome[]): number {
  const own = left.filter((one) => one.action !== 'rename' || !isStep(one));
  const names = own.map(({ changeId, action }) => {
    const name = userKey(changeId.slice(changeId.indexOf(' ') + 1));
    return action === 'delete' ? `${action} ${name}` : name;
  });
  return new Set(names).size;
}

function doneText(
  outcomes: readonly ChangeOutcome[],
  leftOut: number,
  undid: Undone | undefined,
): string {
  if (leftOut > 0)
    return `Done, in part: ${plural(leftOut, 'change was', 'changes were')} left out.`;
  if (undid === 'all')
    return `Done: ${outcomes.length > 0 ? 'all of it is undone' : 'nothing is left to undo'}.`;
  if (undid) return 'Done: undone as far as it goes; see the warnings above.';
  return outcomes.every(({ action }) => action === 'create')
    ? 'Done: every declared user is live.'
    : 'Done: everything is as declared.';
}
