import { RollcallError } from '../../errors.ts';
import type { SystemError } from '../../model/event.ts';
import { isObject, type Json } from '../../model/json.ts';
import type { Secret } from '../../model/secret.ts';
import { shorten } from './text.ts';

/** One HTTP answer; `json` is undefined when the body is not JSON. */
export interface Answer {
  /** Method and path, for messages. */
  readonly request: string;
  readonly status: number;
  readonly json: Json | undefined;
  /** The body where it is plain text: neither JSON nor a page. */
  readonly plain?: string;
  /** Present when there is no body at all. */
  readonly empty?: true;
  /** Why a good status brought nothing that can be read, such as `text/html instead of JSON`. */
  readonly flaw?: string;
  /** What Retry-After asks for, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The token that was sent along. */
  readonly token?: Secret;
  /** How often it was tried, where that was more than once. */
  readonly attempts?: number;
  /** Takes what was sent in confidence out of the system's words. */
  readonly redact: (text: string) => string;
}

/** True for 2xx. */
export function isOk(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** How deep an answer may wrap a single thing: `{data: [{users: [thing]}]}`. */
const WRAPPINGS = 4;

/** ODiN answers single things as an object, as a list of one, or wrapped as an audit is (facts A3, C28). */
export function single(json: Json | undefined): Json | undefined {
  let inner = json;
  for (let depth = 0; depth < WRAPPINGS; depth += 1) inner = unwrap(inner);
  return inner;
}

function unwrap(json: Json | undefined): Json | undefined {
  if (Array.isArray(json)) return json.length === 1 ? json[0] : json;
  if (!isObject(json) || 'error' in json || 'userId' in json) return json;
  return json['data'] ?? json['users'] ?? json;
}

/** `error`, `details` and the number in `[Error NNNN]`; what stands there instead is named by its status (facts A3). */
export function errorOf(answer: Answer): SystemError {
  const body = single(answer.json);
  const parts = isObject(body) ? [body['error'], body['details']] : [body ?? answer.plain];
  const told = [...new Set(parts)].filter((part) => typeof part === 'string' && part !== '');
  const text = told
    .map((part, at) => (at < told.length - 1 ? ended(String(part)) : part))
    .join(' ');
  const code = /\[Error (\d{1,9})\]/.exec(text)?.[1];
  const silence = answer.json === undefined ? 'the answer is not JSON' : 'no reason given';
  return {
    ...(code ? { code: Number(code) } : {}),
    text: shorten(answer.redact(text)) || silence,
  };
}

/** With a mark at its end, so that more may follow. */
function ended(text: string): string {
  return /[.:;!?]$/.test(text) ? text : `${text}:`;
}

/** Takes what was sent in confidence out of an error about an answer, which may quote it. */
export function withoutSecrets(error: unknown, hide: Answer['redact']): unknown {
  if (!(error instanceof RollcallError)) return error;
  return new RollcallError(error.code, hide(error.message), { fix: error.fix });
}

/** One line for people: the request, its status, the system's words. */
export function describeAnswer(answer: Answer): string {
  const { request, status, attempts } = answer;
  return `${request} was answered with HTTP ${status}: ${errorOf(answer).text}${tried(attempts)}`;
}

/** ` (tried 3 times)`, where that says something. */
export function tried(attempts = 1): string {
  return attempts > 1 ? ` (tried ${attempts} times)` : '';
}
