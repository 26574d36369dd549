import type { ApplyEvent, ChangeOutcome, Outcome } from '../model/event.ts';
import type { Action, Change } from '../model/plan.ts';
import type { Provider, SendResult, Step } from '../model/provider.ts';
import { groupKey, groupName } from '../model/user.ts';
import type { CreateOptions } from './create-one.ts';
import { type Ending, endingOf } from './ending.ts';
import { INTERRUPTED } from './outcomes.ts';
import { sendStep } from './send-step.ts';
import { stepsInWords } from './step-words.ts';
import { stepsOf } from './steps.ts';

/** What carrying out one change needs besides its secrets. */
export type ChangeOptions = Omit<CreateOptions, 'secretsOf'>;

/** How a change that is carried out is told. */
const doneAs: Readonly<Record<Action, Outcome>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  rename: 'renamed',
  move: 'moved',
};

/** What has been sent for one change so far. */
export interface Sent {
  attempts: number;
  httpStatus?: number;
}

/** Changes, renames, moves or deletes one live user. Never throws. */
export async function changeOne(
  change: Change,
  provider: Provider,
  options: ChangeOptions,
): Promise<ChangeOutcome> {
  const { id: changeId, action, userId } = change;
  const sent: Sent = { attempts: 0 };
  const ending = await endingOfSteps(change, provider, options, sent).catch(
    (error: unknown): Ending => ({
      outcome: sent.attempts > 0 ? 'unknown' : 'notAttempted',
      ...endingOf(error),
    }),
  );
  return { changeId, action, userId, ...sent, ...ending };
}

async function endingOfSteps(
  change: Change,
  provider: Provider,
  options: ChangeOptions,
  sent: Sent,
): Promise<Ending> {
  const before = change.action === 'delete' ? await checkDelete(change, provider) : undefined;
  if (before) return before;
  let [lookedUp, already] = [false, true];
  const steps = stepsOf(change, provider.fields);
  for (const [at, step] of steps.entries()) {
    const others = stepsInWords(steps.slice(0, at), steps.slice(at + 1));
    if (options.signal.aborted) return at > 0 ? halfDone(steps, at) : INTERRUPTED;
    const ending = await runStep(step, change, provider, options, sent);
    if (ending.status === 'ended') return besides(ending.ending, others);
    lookedUp ||= ending.lookedUp === true;
    already &&= ending.already === true;
  }
  if (already) return { outcome: 'already' };
  return { outcome: doneAs[change.action], ...(lookedUp ? { lookedUp: true } : {}) };
}

/** Nobody is deleted who is somewhere else by now: a person may have been moved since the plan was made. */
async function checkDelete(change: Change, { readUser }: Provider): Promise<Ending | undefined> {
  const live = await readUser(change.userId);
  if (!live) return { outcome: 'already' };
  if (groupKey(live) === groupKey(change)) return undefined;
  return {
    outcome: 'failed',
    error: { text: `the user is in ${groupName(live)} by now, and was not deleted there` },
    fix: 'Run `rollcall plan` with the files of that group too.',
  };
}

/** Sends one step of a change, each request taken down ahead of it. */
export function runStep(
  step: Step,
  change: Change,
  provider: Provider,
  { emit, now, ...options }: ChangeOptions,
  sent: Sent,
) {
  const send = async (): Promise<SendResult> => {
    const attempt = sent.attempts + 1;
    emit(sending(step, change, attempt, now()));
    sent.attempts = attempt;
    const result = await provider.send(step);
    if (result.status === 'held') sent.attempts = attempt - 1;
    else if (result.httpStatus !== undefined) sent.httpStatus = result.httpStatus;
    return result;
  };
  return sendStep(step, provider, { ...options, send, after: change.after ?? {} });
}

/** With the first request stands what an undo needs; of a new user there is nothing. */
function sending(
  { kind: step }: Step,
  { id: changeId, userId, ...change }: Change,
  attempt: number,
  now: Date,
): ApplyEvent {
  const {
    action,
    serviceProviderId,
    groupId,
    previousUserId,
    before,
    after,
    impacts = [],
  } = change;
  const previous = previousUserId === undefined ? {} : { previousUserId };
  const brings = impacts.length === 0 ? {} : { impacts };
  const was = { action, serviceProviderId, groupId, ...previous, before, after, ...brings };
  const head = { type: 'sending', at: now.toISOString(), changeId, userId, attempt, step } as const;
  return attempt === 1 && action !== 'create' ? { ...head, change: was } : head;
}

/** Tells of the other steps too. */
function besides(ending: Ending, others: string): Ending {
  if (others === '' || !ending.error) return ending;
  return {
    ...ending,
    error: { ...ending.error, text: `${ending.error.text.replace(/\.$/, '')}; ${others}` },
  };
}

function halfDone(steps: readonly Step[], at: number): Ending {
  const words = stepsInWords(steps.slice(0, at), steps.slice(at));
  return {
    ...INTERRUPTED,
    outcome: 'failed',
    error: { text: `the run was interrupted: ${words}` },
  };
}
