import type { SendResult, Step, Undone } from '../model/provider.ts';
import { RUN_AGAIN } from '../model/provider.ts';
import { type Ending, endingOf } from './ending.ts';
import { INTERRUPTED } from './outcomes.ts';
import { stepsInWords } from './step-words.ts';

/** The system said yes and did otherwise. */
export function ignored(step: Step, missing: readonly string[]): Ending {
  const what = missing.join(', ');
  if (step.kind === 'assign')
    return {
      outcome: 'failed',
      error: {
        text: [`the system reported success, but left out ${what}`, ...others(step, missing)].join(
          '; ',
        ),
      },
      fix: 'Have what is missing licensed and authorized for the group, then run again.',
    };
  const text = `the system reported success, but ${what} is not as asked`;
  return { outcome: 'failed', error: { text }, fix: 'Run `rollcall plan` to see the difference.' };
}

/** What the system did of a step that it left out these names of. */
function others(
  step: Extract<Step, { kind: 'assign' }>,
  missing: readonly string[],
): readonly string[] {
  const isDone = (name: string) =>
    !missing.some((one) => one === name || one.startsWith(`${name} (`));
  const deltas = Object.entries(step.deltas).map(([field, { assign, unassign }]) => [
    field,
    { assign: assign.filter(isDone), unassign: unassign.filter(isDone) },
  ]);
  const words = stepsInWords([{ ...step, deltas: Object.fromEntries(deltas) }], []);
  return words === '' ? [] : [words];
}

/** Nobody is there to whom it could be done. */
export function vanished({ error }: Undone): Ending {
  const text = `${error.text}; a look-up does not find the user`;
  return {
    outcome: 'failed',
    error: { ...error, text },
    fix: 'Run again: the next plan shows what is left to do.',
  };
}

/** The system said no. */
export function refusal({ error, fix }: Undone): Ending {
  return { outcome: 'failed', error, fix };
}

/** Not sent at all. */
export function held({ error, fix }: Undone, signal: AbortSignal): Ending {
  return signal.aborted ? INTERRUPTED : { outcome: 'notAttempted', error, fix };
}

/** Without a look-up, only what surely was not carried out has failed. */
export function unanswered(sent: SendResult, doubt: boolean, failure: unknown): Ending {
  const { error } = endingOf(failure);
  const said = sent.status === 'done' ? { text: 'the answer does not show it' } : sent.error;
  const surely = sent.status === 'notDone' && !doubt;
  return {
    outcome: surely ? 'failed' : 'unknown',
    error: { ...said, text: `${said.text}; ${error.text}` },
    fix: RUN_AGAIN,
  };
}

/** After the last attempt, which was not seen to be carried out. */
export function lastWord({ error, fix }: Undone, doubt: boolean, attempts: number): Ending {
  const tried = attempts > 1 ? ` (tried ${attempts} times)` : '';
  const text = `${error.text}${tried}; a look-up shows that it was not carried out`;
  return {
    outcome: doubt ? 'unknown' : 'failed',
    error: { ...error, text },
    fix: doubt ? RUN_AGAIN : fix,
  };
}
