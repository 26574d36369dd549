import { holds, type Range, split, toRange } from './number-ranges.ts';
import { formatPhoneNumber, type PhoneNumber } from './phone.ts';
import type { Group } from './types.ts';

interface NumberList {
  readonly singles: ReadonlySet<string>;
  readonly ranges: readonly Range[];
}

/** Groups are replaced, never changed, so that their lists stay true. */
const lists = new WeakMap<Group, NumberList>();

/** Tells whether a number is one of the group's; every number is where none are listed (facts B4). */
export function hasNumber(group: Group, number: PhoneNumber): boolean {
  if (!group.phoneNumbers) return true;
  const { singles, ranges } = listOf(group, group.phoneNumbers);
  return singles.has(formatPhoneNumber(number)) || ranges.some((range) => holds(range, number));
}

/** Gives the group with one number more. */
export function withNumber(group: Group, number: PhoneNumber): Group {
  const { phoneNumbers } = group;
  if (!phoneNumbers || hasNumber(group, number)) return group;
  return { ...group, phoneNumbers: [...phoneNumbers, formatPhoneNumber(number)] };
}

/** Gives the group without a number; a range around it is split. */
export function withoutNumber(group: Group, number: PhoneNumber): Group {
  const { phoneNumbers, countryCode } = group;
  if (!phoneNumbers || !hasNumber(group, number)) return group;
  const left = phoneNumbers.flatMap((text) => {
    const range = toRange(text, countryCode);
    return holds(range, number) ? split(range, number.national) : [text];
  });
  return { ...group, phoneNumbers: left };
}

function listOf(group: Group, texts: readonly string[]): NumberList {
  const known = lists.get(group);
  if (known) return known;
  const all = texts.map((text) => toRange(text, group.countryCode));
  const singles = all.filter(({ first, last }) => first === last);
  const made = {
    singles: new Set(
      singles.map(({ countryCode, first }) => formatPhoneNumber({ countryCode, national: first })),
    ),
    ranges: all.filter(({ first, last }) => first !== last),
  };
  lists.set(group, made);
  return made;
}
