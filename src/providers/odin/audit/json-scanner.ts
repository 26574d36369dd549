import type { Json } from '../../../model/json.ts';
import { BadBody } from './bad-body.ts';
import { stop } from './json-states.ts';
import { jsonTable } from './json-table.ts';
import { Nesting } from './nesting.ts';
import { runEnd } from './run.ts';
import { Slice } from './slice.ts';

/** What a value is by its first byte. */
export type Kind = 'object' | 'list' | 'scalar';

/** What becomes of a value: parsed, read over, or watched by a level of its own, as only an object or a list can be. */
export type Fate = 'keep' | 'skip' | Level;

/** Hears of what stands directly in one object or list. */
export interface Level {
  /** A value begins; its key means nothing in a list. */
  begin(key: string, kind: Kind): Fate;
  /** A value that was to be kept is here. */
  kept?(key: string, value: Json): void;
  /** The object or list is over. */
  close?(): void;
}

const LAST_STOP = stop.close;
/** Bytes that one level may keep. */
const LARGEST = 16_000_000;

/** Reads strict JSON as its bytes come; throws `BadBody`, after which it is of no more use. */
export class JsonScanner {
  readonly #table = jsonTable();
  readonly #nesting = new Nesting(this.#table);
  /** The watched levels from the document inwards: one for each depth below their number. */
  readonly #levels: Level[];
  #state = this.#table.id('start');
  /** The key or value that is being kept. */
  readonly #slice = new Slice();
  #key = '';
  /** What becomes of the value that began last. */
  #fate: Fate = 'skip';
  /** Bytes that each of the levels has kept. */
  readonly #kept = [0];
  /** Bytes before this chunk. */
  #before = 0;

  constructor(document: Level) {
    this.#levels = [document];
  }

  /** Takes the next bytes of any number. */
  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    while (at < chunk.length)
      at = this.#isWatched() ? this.#watch(chunk, at) : this.#pass(chunk, at);
    this.#checkSize(chunk.length);
    this.#slice.carry(chunk);
    this.#before += chunk.length;
  }

  /** Nothing more comes. Behind a whole document a blank may stand and changes nothing. */
  end(): void {
    const { next, id } = this.#table;
    if (next[(this.#state << 8) | 0x20] !== id('document after'))
      throw new BadBody('cutOff', `JSON that ends too early, after ${this.#before} bytes`);
  }

  #isWatched(): boolean {
    return this.#nesting.depth < this.#levels.length;
  }

  /** The tight loop, for nearly all bytes: to the end of a value that nobody watches, or of the chunk. */
  #pass(chunk: Buffer, from: number): number {
    const { next, firstText } = this.#table;
    const nesting = this.#nesting;
    const watched = this.#levels.length;
    const length = chunk.length;
    let state = this.#state;
    let at = from;
    while (at < length) {
      state = next[(state << 8) | (chunk[at] as number)] as number;
      at += 1;
      if (state >= firstText) at = runEnd(next, state, chunk, at);
      else if (state <= LAST_STOP) {
        state = nesting.turn(state, this.#before + at);
        if (nesting.depth < watched) break;
      }
    }
    this.#state = state;
    if (this.#isWatched()) this.#endValue(chunk, at);
    return at;
  }

  /** The loop that sees each change of state: to the begin of a value that nobody watches, or the end of the chunk. */
  #watch(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length && this.#isWatched()) {
      const state = this.#table.next[(this.#state << 8) | (chunk[at] as number)] as number;
      if (state !== this.#state) this.#step(chunk, at, state);
      at += 1;
    }
    return at;
  }

  #step(chunk: Buffer, at: number, state: number): void {
    if (state !== stop.fail) this.#notice(chunk, at, state);
    const isAct = state <= LAST_STOP;
    this.#state = isAct ? this.#nesting.turn(state, this.#before + at + 1) : state;
    if (state === stop.close) this.#leave();
  }

  /** The begin or end of a key or a value shows in what was read before this byte, and what it leads to. */
  #notice(chunk: Buffer, at: number, state: number): void {
    const { roles } = this.#table;
    const was = roles[this.#state];
    const is = roles[state];
    if (is === 'colon') this.#key = JSON.parse(this.#slice.end(chunk, at + 1)) as string;
    else if (was === 'key' && is === 'inside') this.#slice.begin(at);
    else if (was === 'value' && is !== 'value' && is !== 'between') this.#beginValue(at, state);
    else if (was === 'inside' && is !== 'inside') this.#endValue(chunk, at + 1);
    else if (was === 'number' && is !== 'number') this.#endValue(chunk, at);
  }

  #beginValue(at: number, state: number): void {
    if (state === stop.close) return;
    const kind = state === stop.openObject ? 'object' : state === stop.openList ? 'list' : 'scalar';
    this.#fate = this.#levels.at(-1)?.begin(this.#key, kind) ?? 'skip';
    if (this.#fate === 'keep') this.#slice.begin(at);
    if (typeof this.#fate === 'object') this.#enter(this.#fate);
  }

  #endValue(chunk: Buffer, to: number): void {
    if (this.#fate !== 'keep') return;
    this.#checkSize(to);
    this.#kept[this.#levels.length - 1] = this.#keptBytes() + this.#slice.sizeAt(to);
    this.#levels.at(-1)?.kept?.(this.#key, JSON.parse(this.#slice.end(chunk, to)));
  }

  #enter(level: Level): void {
    this.#levels.push(level);
    this.#kept.push(0);
  }

  #leave(): void {
    this.#levels.pop()?.close?.();
    this.#kept.pop();
  }

  /** Of the innermost level; a level of its own within a record counts apart. */
  #keptBytes(): number {
    return this.#kept.at(-1) ?? 0;
  }

  #checkSize(to: number): void {
    if (this.#keptBytes() + this.#slice.sizeAt(to) > LARGEST)
      throw new BadBody('tooLarge', `a user or an error of more than ${LARGEST / 1e6} MB`);
  }
}
