import type { ServerResponse } from 'node:http';
import { type Answer, answer, type Service } from './answering.ts';
import { breakAnswer } from './broken-answers.ts';
import { JsonPieces } from './calls.ts';
import type { Fault, FaultSource, SeenRequest } from './faults.ts';
import type { Listener } from './http.ts';
import { answerIgnored, isUpdate } from './ignored-update.ts';
import { createLimit } from './rate-limit.ts';
import { type Received, receive } from './received.ts';
import { createCounter } from './request-facts.ts';
import { send } from './send.ts';

/** What makes a sandbox worse than it is, and who is told. */
export interface Troubles {
  /** What goes wrong, asked once for every request; undefined lets it pass. */
  readonly faults?: FaultSource | undefined;
  /** Added to every answer, in milliseconds. */
  readonly latencyMs?: number | undefined;
  /** More requests than this in a second are answered with 429. */
  readonly requestsPerSecond?: number | undefined;
  /** Told of every request when its answer has ended or was broken off. */
  readonly observe?: ((seen: SeenRequest) => void) | undefined;
}

const usualMs = 2000;
const tooMany: Fault = { kind: 'status', status: 429, afterCommit: false, name: 'limit' };
/** What stands for an answer when the request is not carried out. */
const nothing: Answer = { status: 200, reply: [], committed: false };

/** Makes the listener of a sandbox where things go wrong; the limit goes before the fault that was asked for. */
export function createFaultyListener(service: Service, troubles: Troubles): Listener {
  const { faults, latencyMs = 0, requestsPerSecond, observe } = troubles;
  const admits = requestsPerSecond === undefined ? () => true : createLimit(requestsPerSecond);
  const tell = createCounter();
  let requests = 0;
  return async (request, response) => {
    const at = performance.now();
    const admitted = admits(at);
    requests += 1;
    const order = requests;
    const closed = new Promise((resolve) => response.once('close', resolve));
    const received = await receive(request);
    const facts = tell(received, order);
    const asked = faults?.(facts);
    const intended = admitted ? asked : tooMany;
    if (intended?.kind === 'late') await leave(response, intended.ms ?? usualMs);
    const right = await answerUnder(intended, received, service);
    const fault = isPossible(intended, received, right) ? intended : undefined;
    await pause(latencyMs + latenessOf(fault), response);
    const accepted = received.headers['accept-encoding'];
    if (fault) await breakAnswer({ fault, right, order, response, accepted, now: Date.now() });
    else await send(response, right, accepted);
    const status = response.headersSent ? response.statusCode : undefined;
    await closed;
    observe?.({ ...facts, at, status, fault: fault?.name, committed: right.committed });
  };
}

/** Truncate, short and slow spoil an answer that must be there first; late is carried out when nobody waits any more. */
function isCarriedOut(fault: Fault | undefined): boolean {
  return !fault || fault.afterCommit || ['truncate', 'short', 'slow', 'late'].includes(fault.kind);
}

/** Only an audit can be short of users, and only an update can be ignored. */
function isPossible(fault: Fault | undefined, received: Received, { reply }: Answer): boolean {
  if (fault?.kind === 'ignored-update') return isUpdate(received);
  return fault?.kind !== 'short' || reply instanceof JsonPieces;
}

function answerUnder(
  fault: Fault | undefined,
  received: Received,
  service: Service,
): Answer | Promise<Answer> {
  if (fault?.kind === 'ignored-update')
    return answerIgnored(received, service, { carriedOut: fault.afterCommit });
  return isCarriedOut(fault) ? answer(received, service) : nothing;
}

function latenessOf(fault: Fault | undefined): number {
  return fault?.kind === 'slow' ? (fault.ms ?? usualMs) : 0;
}

/** Ends the connection at once, and takes its time all the same. */
async function leave(response: ServerResponse, ms: number): Promise<void> {
  response.socket?.resetAndDestroy();
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits no longer than the caller does. */
function pause(ms: number, response: ServerResponse): Promise<void> {
  if (ms === 0 || response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
