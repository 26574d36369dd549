import type { Json } from '../model/json.ts';
import { type Problem, placeKey } from '../model/problem.ts';
import { isMissing, type MissingValue, missingValues } from './missing.ts';
import type { Node } from './node.ts';
import { placeAt, type Source } from './source.ts';
import { profile, user, type Validator } from './validators.js';
import { toProblem } from './wording.ts';

/** Holds one part of a document against its schema; `subject` is what the part is. */
export type Check = (
  validator: Validator,
  value: Json,
  node: Node,
  subject: string,
) => readonly Problem[];

/** A check of the parts of one document: one mistake is one problem, however often aliases repeat it. */
export function makeCheck(source: Source): Check {
  const seen = new Set<string>();
  const isNew = (key: string) => !seen.has(key) && Boolean(seen.add(key));
  return (validator, value, node, subject) => {
    const errors = validator(value) ? [] : (validator.errors ?? []);
    const isFields = validator === user || validator === profile;
    const checked = { root: node, source, subject, isFields };
    const found = errors.map((finding) => toProblem(finding, checked));
    const wrong = new Map(found.map((problem) => [placeKey(problem), problem]));
    const missing = missingIn(node, subject)
      .filter(({ at }) => !strangers.has(wrong.get(offsetKey(at, source))?.code ?? ''))
      .filter(({ valueAt }) => isNew(offsetKey(valueAt, source)))
      .map((one) => {
        const clearable = isFields && !wrong.has(offsetKey(one.valueAt, source));
        return noValue(one, clearable, source);
      });
    // One wrong value may break several rules; the first says enough.
    return [...missing, ...found.filter((problem) => isNew(findingKey(problem)))];
  };
}

/** A key that does not belong here is not asked for its value. */
const strangers: ReadonlySet<string> = new Set(['unknownKey', 'readOnly', 'notManaged']);

function missingIn(node: Node, subject: string): readonly MissingValue[] {
  const { start } = node;
  return isMissing(node) ? [{ name: subject, at: start, valueAt: start }] : missingValues(node);
}

function offsetKey(offset: number, source: Source): string {
  return placeKey({ where: placeAt(source, offset) });
}

/** A map may lack several keys, all at its one start. */
function findingKey(problem: Problem): string {
  return placeKey(problem) + (problem.code === 'missingKey' ? problem.summary : '');
}

function noValue({ name, at }: MissingValue, clearable: boolean, source: Source): Problem {
  return {
    code: 'noValue',
    severity: 'error',
    summary: `${name} has no value`,
    where: placeAt(source, at),
    fix: clearable
      ? 'Write a value, or null to clear it; remove the line to leave it alone.'
      : 'Write a value, or remove the line.',
  };
}
