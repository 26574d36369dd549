import type { ApplyEvent, ChangeOutcome, Outcome, PastChange } from '../model/event.ts';
import { isObject, type Json } from '../model/json.ts';

/** An event and where it stands in its ledger, from 1. */
export interface Line {
  readonly event: ApplyEvent;
  readonly line: number;
}

/** The changes of live users that a ledger holds: all that were tried, and those of them that may have been carried out. */
export function asSent(lines: readonly Line[]) {
  const tried: PastChange[] = [];
  const done: PastChange[] = [];
  const endings = endingsOf(lines);
  for (const { event, line } of lines) {
    if (event.type !== 'sending' || !event.change) continue;
    const past = { line, userId: event.userId, change: event.change };
    const ending = endings.get(line);
    tried.push(past);
    if (!isRefused(past, ending))
      done.push(ending && good.has(ending.outcome) ? past : { ...past, unsure: true });
  }
  return { tried, done };
}

type Ending = Pick<ChangeOutcome, 'outcome' | 'httpStatus'>;

const good = new Set<Outcome>(['updated', 'deleted', 'renamed', 'moved']);

/** How each change ended, by the line of its first request; runs that follow one another use the same names. */
function endingsOf(lines: readonly Line[]): ReadonlyMap<number, Ending> {
  const sent = new Map<string, number>();
  const endings = new Map<number, Ending>();
  for (const { event, line } of lines) {
    if (event.type === 'start') sent.clear();
    if (event.type === 'sending' && event.change) sent.set(event.changeId, line);
    const ending = endingOf(event);
    const of = ending && 'changeId' in event ? sent.get(event.changeId) : undefined;
    if (ending && of !== undefined) endings.set(of, ending);
  }
  return endings;
}

/** How a line ends a change. */
function endingOf(event: ApplyEvent): Ending | undefined {
  if (event.type === 'outcome') return event;
  if (event.type !== 'returned') return undefined;
  return { outcome: event.outcome === 'done' ? 'updated' : event.outcome };
}

const undone = new Set<Outcome>(['failed', 'notAttempted', 'already']);

/** Whoever a refused rename, move or delete is about now, this run did not make it so; an update may be half done, and so is a move with more effects than foreseen. */
function isRefused({ change: { action } }: PastChange, ending: Ending | undefined): boolean {
  if (!ending || action === 'update' || !undone.has(ending.outcome)) return false;
  const { outcome, httpStatus = 0 } = ending;
  return !(action === 'move' && outcome === 'failed' && httpStatus >= 200 && httpStatus < 300);
}

const actions = new Set<unknown>(['update', 'delete', 'rename', 'move']);

/** Whether a value of a ledger is what a change does to a live user. */
export function isUndoneBy(value: Json): boolean {
  if (!isObject(value)) return false;
  const { action, serviceProviderId, groupId, previousUserId = '', before, after } = value;
  const { impacts = [] } = value;
  const texts = [serviceProviderId, groupId, previousUserId];
  return (
    actions.has(action) &&
    texts.every((text) => typeof text === 'string') &&
    isObject(before) &&
    (isObject(after) || after === null) &&
    Array.isArray(impacts) &&
    impacts.every(isImpact)
  );
}

function isImpact(value: Json): boolean {
  if (!isObject(value)) return false;
  const { code = 0, text } = value;
  return typeof code === 'number' && typeof text === 'string';
}
