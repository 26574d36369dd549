import { readFileSync } from 'node:fs';
import { RollcallError } from '../errors.ts';
import type { ApplyEvent, Past, PastChange } from '../model/event.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import { userKey } from '../model/user.ts';
import { asSent, isUndoneBy, type Line } from './past-change.ts';

/** Reads what the runs of a ledger sent; half lines are of requests that were never sent. Throws `badLedger` for what is none. */
export function readLedger(file: string): Past {
  const lines = textOf(file).split('\n');
  const events = lines.flatMap((text, index) => {
    const event = eventOf(text);
    return event ? [{ event, line: index + 1 }] : [];
  });
  const starts = events.flatMap(({ event }) => (event.type === 'start' ? [event] : []));
  const [start, ...others] = starts;
  // What precedes the first run is of none.
  if (!start || events[0]?.event !== start)
    throw new RollcallError('badLedger', `${file} is no ledger of rollcall.`);
  const { provider, endpoint } = start;
  const elsewhere = others.find((other) => other.endpoint !== endpoint);
  if (elsewhere)
    throw new RollcallError(
      'badLedger',
      `${file} holds runs against ${endpoint} and ${elsewhere.endpoint}.`,
      { fix: 'Undo works on one system: cut the ledger in two.' },
    );
  return { file, provider, endpoint, ...sentOf(events) };
}

function sentOf(lines: readonly Line[]): Pick<Past, 'changes' | 'created' | 'unsure'> {
  const sent = asSent(lines);
  const creates = endsOfCreates(lines, sent.tried);
  const ended = (as: End) => [...creates].flatMap(([id, end]) => (end === as ? [id] : []));
  return { changes: sent.done, created: ended('created'), unsure: ended('unsure') };
}

type End = 'created' | 'unsure';

/** Of users that were nobody before: a change ahead of the create is of somebody who was there. */
function endsOfCreates(
  lines: readonly Line[],
  changes: readonly PastChange[],
): ReadonlyMap<string, End> {
  const first = new Map<string, number>();
  for (const { line, userId, change } of changes)
    for (const key of [userId, change.previousUserId ?? userId].map(userKey))
      first.set(key, Math.min(line, first.get(key) ?? line));
  const creates = new Map<string, End>();
  for (const { event, line } of lines) {
    if (!isCreate(event) || line > (first.get(userKey(event.userId)) ?? line)) continue;
    const end = endOf(event);
    if (creates.get(event.userId) === 'created') continue;
    if (end) creates.set(event.userId, end);
    else creates.delete(event.userId);
  }
  return creates;
}

type Told = Extract<ApplyEvent, { readonly type: 'sending' | 'outcome' }>;

/** The request of a create names no step. */
function isCreate(event: ApplyEvent): event is Told {
  if (event.type === 'outcome') return event.action === 'create';
  return event.type === 'sending' && event.step === undefined;
}

/** What a line says of a create; nothing where the user was not made. */
function endOf(event: Told): End | undefined {
  if (event.type === 'sending' || event.outcome === 'unknown') return 'unsure';
  return event.outcome === 'created' || event.live ? 'created' : undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RollcallError('badLedger', `The ledger ${file} cannot be read: ${why}.`, { cause });
  }
}

function eventOf(line: string): ApplyEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) && isEvent(value) ? (value as unknown as ApplyEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a line has what is read of it. */
function isEvent({ type, userId, provider, endpoint, change }: JsonObject): boolean {
  const isText = (value: unknown) => typeof value === 'string';
  if (type === 'start') return isText(provider) && isText(endpoint);
  return isText(type) && (isText(userId) || type === 'end') && (!change || isUndoneBy(change));
}
