import { jsonStates, type Role, type State } from './json-states.ts';

/** The states of JSON as numbers. */
export interface JsonTable {
  /** The next state, at `state << 8 | byte`. */
  readonly next: Uint8Array;
  /** The first of the states in the middle of a text, where runs are worth while; they come last. */
  readonly firstText: number;
  /** The role of each state. */
  readonly roles: readonly Role[];
  /** The number of a state; throws for a name that is none. */
  id(name: string): number;
}

let made: JsonTable | undefined;

/** The table, made at its first use. */
export function jsonTable(): JsonTable {
  made ??= makeTable();
  return made;
}

function makeTable(): JsonTable {
  const states = jsonStates().toSorted((a, b) => Number(isText(a)) - Number(isText(b)));
  const ids = new Map(states.map(([name], index) => [name, index]));
  const id = (name: string) => {
    const found = ids.get(name);
    if (found === undefined) throw new Error(`No state of JSON is called ${name}`);
    return found;
  };
  const next = new Uint8Array(states.length << 8);
  for (const [index, [, , ...rules]] of states.entries())
    for (const [ranges, name] of rules) fillRanges(next, index << 8, ranges, id(name));
  const firstText = states.findIndex(isText);
  return { next, firstText, roles: states.map(([, role]) => role), id };
}

function isText([name]: State): boolean {
  return name.endsWith(' text');
}

function fillRanges(next: Uint8Array, row: number, ranges: string, state: number): void {
  for (let at = 0; at < ranges.length; at += 2)
    next.fill(state, row + ranges.charCodeAt(at), row + ranges.charCodeAt(at + 1) + 1);
}
