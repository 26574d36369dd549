import { BadBody } from './bad-body.ts';
import { stop } from './json-states.ts';
import type { JsonTable } from './json-table.ts';

/** How deep lists and objects may nest. */
const DEEPEST = 512;

/** The lists and objects that are open: the part of JSON that no table of states holds. */
export class Nesting {
  /** How many are open. */
  depth = 0;
  /** The state behind a value, at each depth. */
  readonly #after = new Uint8Array(DEEPEST + 1);
  readonly #objectFirst: number;
  readonly #objectAfter: number;
  readonly #listFirst: number;
  readonly #listAfter: number;

  constructor({ id }: JsonTable) {
    this.#after[0] = id('document after');
    this.#objectFirst = id('object first');
    this.#objectAfter = id('object after');
    this.#listFirst = id('list first');
    this.#listAfter = id('list after');
  }

  /** Does what a stop asks for and gives the state that follows; throws `BadBody` where JSON fails. `bytes`: how many were read, this one too. */
  turn(asked: number, bytes: number): number {
    if (asked === stop.fail)
      throw new BadBody('notJson', `invalid JSON or UTF-8, at byte ${bytes}`);
    if (asked !== stop.close) return this.#open(asked, bytes);
    this.depth -= 1;
    return this.#after[this.depth] as number;
  }

  #open(asked: number, bytes: number): number {
    if (this.depth === DEEPEST)
      throw new BadBody('notJson', `JSON nested deeper than ${DEEPEST}, at byte ${bytes}`);
    const isObject = asked === stop.openObject;
    this.depth += 1;
    this.#after[this.depth] = isObject ? this.#objectAfter : this.#listAfter;
    return isObject ? this.#objectFirst : this.#listFirst;
  }
}
