import { isObject, type Json, type JsonObject, valueAt } from '../model/json.ts';
import type { CurrentUser } from '../model/user.ts';

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Where the server turned digits into a number, a declared text of the same number cannot be told from the live one (facts C1, C5). */
export function withLostDigits(live: Json, wanted: Json, steps: readonly string[]): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return isSameNumber(live, wanted) ? wanted : live;
  if (!isObject(live) || !isObject(wanted) || !(step in live)) return live;
  const inner = withLostDigits(live[step] ?? null, wanted[step] ?? null, rest);
  return inner === live[step] ? live : { ...live, [step]: inner };
}

function isSameNumber(live: Json, wanted: Json): boolean {
  if (typeof live !== 'string' || typeof wanted !== 'string') return false;
  return numeral.test(wanted) && Number(live) === Number(wanted);
}

/** Where the live number may have been other digits than the declared ones. */
export function ambiguous(current: CurrentUser, declared: JsonObject): readonly string[] {
  return current.numeric.filter((path) => {
    if (declared[firstStep(path)] === undefined) return false;
    const live = valueAt(current.fields, `/${path}`) ?? null;
    const wanted = valueAt(declared, `/${path}`) ?? null;
    if (typeof live !== 'number') return live !== wanted && isSameNumber(live, wanted);
    // A number as somebody wrote it down: what stands between its digits is not lost.
    const digits = String(wanted).replace(/[ ().-]/g, '');
    return digits !== String(live) && isSameNumber(String(live), digits);
  });
}

/** The name of the field that a path leads to or into. */
export function firstStep(path: string): string {
  const end = path.indexOf('/');
  return end < 0 ? path : path.slice(0, end);
}
