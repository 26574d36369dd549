import type { SystemError } from '../../model/event.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { moveWords } from './moves.ts';
import { canonicalText, shorten } from './text.ts';

/** Keys of a condition's number and of its words, the best first: the form is not documented (facts B2, G13). */
const CODES = ['messageCode', 'errorCode', 'code'];
const TEXTS = ['summary', 'summaryEnglish', 'message', 'text'];

/** What the system says of a move, one thing after another: objects, texts with `[Error NNNN]`, or one alone in place of a list of one; undefined where anything is neither. */
export function toConditions(
  told: Json | undefined,
  redact: (text: string) => string,
): readonly SystemError[] | undefined {
  const all = (Array.isArray(told) ? told : [told]).filter((one) => !isNothing(one)).map(read);
  if (all.includes(undefined)) return undefined;
  return all.flatMap((read) => read ?? []).map((one) => inWords(one, redact));
}

/** Whether it has the keys of a condition. */
export function isCondition(json: JsonObject): boolean {
  return CODES.some((key) => key in json);
}

function isNothing(told: Json | undefined): boolean {
  return told === false || canonicalText(told) === null;
}

function read(told: Json | undefined): readonly SystemError[] | undefined {
  if (typeof told === 'string') return fromText(told);
  const one = isObject(told) ? fromObject(told) : undefined;
  return one && [one];
}

function fromObject(told: JsonObject): SystemError | undefined {
  const find = (keys: readonly string[]) =>
    keys.map((key) => canonicalText(told[key])).find((text) => typeof text === 'string');
  const number = find(CODES);
  const [spoken] = fromText(find(TEXTS) ?? '');
  if (number) return /^\d{1,9}$/.test(number) ? numbered(number, spoken?.text) : undefined;
  return spoken?.text ? spoken : undefined;
}

/** A text may tell of several things, each behind its number. */
function fromText(told: string): readonly SystemError[] {
  const [words = '', ...rest] = told.split(/\[Error (\d{1,9})\]/);
  if (rest.length === 0) return [{ text: words.trim() }];
  return rest.flatMap((part, index) => (index % 2 ? [] : [numbered(part, rest[index + 1])]));
}

function numbered(digits: string, text = ''): SystemError {
  return { code: Number(digits), text: text.trim() };
}

/** Where the system has no words, ours do. */
function inWords({ code, text }: SystemError, redact: (text: string) => string): SystemError {
  const words = shorten(redact(text)) || moveWords(code) || 'no reason given';
  return { ...(code === undefined ? {} : { code }), text: words };
}
