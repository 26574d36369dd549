import type { SystemError } from '../../model/event.ts';
import { isObject, type Json } from '../../model/json.ts';

/** One HTTP answer; `json` is undefined when the body is not JSON. */
export interface Answer {
  /** Method and path, for messages. */
  readonly request: string;
  readonly status: number;
  readonly json: Json | undefined;
}

/** True for 2xx. */
export function isOk(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** ODiN answers single things as an object or as a list of one (facts A3). */
export function single(json: Json | undefined): Json | undefined {
  return Array.isArray(json) && json.length === 1 ? json[0] : json;
}

/** `error`, `details` and the number in `[Error NNNN]`; what stands there instead is named by its status (facts A3). */
export function errorOf(answer: Answer): SystemError {
  const body = single(answer.json);
  const parts = isObject(body) ? [body['error'], body['details']] : [body];
  const told = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
  const text = told || (answer.json === undefined ? 'the answer is not JSON' : 'no reason given');
  const code = /\[Error (\d+)\]/.exec(text)?.[1];
  return { ...(code ? { code: Number(code) } : {}), text };
}

/** One line for people: the request, its status, the system's words. */
export function describeAnswer(answer: Answer): string {
  return `${answer.request} was answered with HTTP ${answer.status}: ${errorOf(answer).text}`;
}
