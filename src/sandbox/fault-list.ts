import { RollcallError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import { draw } from './draw.ts';
import type { Fault, FaultSource } from './faults.ts';

const kinds = [
  'reset',
  'hang',
  'truncate',
  'html',
  'garbage',
  'short',
  'slow',
  'late',
  'ignored-update',
] as const;
const suffix = '-after-commit';
const names = [...kinds, ...kinds.map((kind) => kind + suffix), 'seed'];
const example = 'Write the list like 503=2%,reset-after-commit=0.5%,slow=1%:500,seed=42';

/** One `name=value` of a list. */
interface Item {
  readonly name: string;
  readonly value: string;
}

interface Chance {
  readonly fault: Fault;
  readonly percent: number;
}

/** Reads a list such as 503=2%,slow=1%:500,seed=42 into a source that draws the same faults for the same requests; throws a RollcallError. */
export function parseFaults(text: string): FaultSource {
  const items = text.split(',').map(toItem);
  checkTwice(items);
  const seed = toSeed(items.find(({ name }) => name === 'seed')?.value ?? '1');
  const chances = items.filter(({ name }) => name !== 'seed').map(toChance);
  checkSum(chances);
  return (request) => pick(chances, draw(seed, request) * 100);
}

/** Walks the list until the percentages add up to more than `drawn`, which is from 0 to below 100. */
function pick(chances: readonly Chance[], drawn: number): Fault | undefined {
  let sum = 0;
  return chances.find(({ percent }) => {
    sum += percent;
    return drawn < sum;
  })?.fault;
}

function toItem(text: string): Item {
  const [, name = '', value = ''] = /^\s*([^=\s]+)=(\S+)\s*$/.exec(text) ?? [];
  if (name) return { name, value };
  throw wrong(`The list of faults holds "${text}", which is not of the form NAME=PERCENT%.`);
}

function toChance({ name, value }: Item): Chance {
  const [percent = '', ...rest] = value.split(':');
  const fault = toFault(name);
  if (rest.length === 0) return { fault, percent: toPercent(name, percent) };
  const ms = toMilliseconds(fault, rest.join(':'));
  return { fault: { ...fault, ms }, percent: toPercent(name, percent) };
}

function toFault(name: string): Fault {
  const base = name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
  const afterCommit = base !== name;
  const kind = kinds.find((one) => one === base);
  if (kind) return { kind, afterCommit, name };
  if (/^\d+$/.test(base)) return { kind: 'status', status: toStatus(base), afterCommit, name };
  throw unknown(name);
}

function toStatus(text: string): number {
  if (/^[45]\d\d$/.test(text)) return Number(text);
  throw wrong(`A status in the list of faults must be from 400 to 599, not ${text}.`);
}

function toPercent(name: string, text: string): number {
  if (/^\d+(\.\d+)?%$/.test(text)) return Number(text.slice(0, -1));
  throw wrong(`The chance of ${name} must be a percentage such as 2% or 0.5%, not "${text}".`);
}

function toMilliseconds({ kind, name }: Fault, text: string): number {
  if (kind !== 'slow' && kind !== 'late')
    throw wrong(`The fault ${name} takes no milliseconds; only slow and late do.`);
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw wrong(`The milliseconds of ${name} must be a whole number below 10000000, not "${text}".`);
}

function toSeed(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrong(`The seed must be a whole number of at most 15 digits, not "${text}".`);
}

function checkTwice(items: readonly Item[]): void {
  const twice = items.find(
    ({ name }, index) => items.findIndex((one) => one.name === name) < index,
  );
  if (twice) throw wrong(`The list of faults names ${twice.name} twice.`);
}

/** Fractions such as 33.3 do not add up exactly. */
function checkSum(chances: readonly Chance[]): void {
  const sum = Number(chances.reduce((total, { percent }) => total + percent, 0).toFixed(9));
  if (sum > 100) throw wrong(`The chances of the faults add up to ${sum}%, more than 100%.`);
}

function unknown(name: string): RollcallError {
  const near = nearest(name, names);
  const known = `There are statuses from 400 to 599, ${kinds.join(', ')}, each also with ${suffix}, and seed`;
  return new RollcallError('usage', `There is no fault called ${name}.`, {
    fix: near ? `Did you mean ${near}? ${known}.` : `${known}.`,
  });
}

function wrong(message: string): RollcallError {
  return new RollcallError('usage', message, { fix: `${example}.` });
}
