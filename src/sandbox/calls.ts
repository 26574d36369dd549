import { refusals } from './api-error.ts';
import type { Json, JsonObject } from './json.ts';
import type { Store } from './store.ts';
import type { Tokens } from './tokens.ts';
import type { Account, Group } from './types.ts';

/** What a handler may use. */
export interface Call {
  readonly query: URLSearchParams;
  /** Gives the JSON object of the request's body, or refuses with 400. */
  readonly body: () => JsonObject;
  /** Who is signed in; `undefined` on the one call that needs no token. */
  readonly account: Account | undefined;
  /** Who may sign in. */
  readonly accounts: readonly Account[];
  readonly store: Store;
  readonly tokens: Tokens;
}

/** A list too large for one string: its JSON text in pieces, each time it is iterated. */
export class JsonPieces implements Iterable<string> {
  readonly #items: number;
  readonly #textOf: (items: number) => Iterable<string>;

  /** `textOf` gives the JSON text of the first so many items. */
  constructor(items: number, textOf: (items: number) => Iterable<string>) {
    this.#items = items;
    this.#textOf = textOf;
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#textOf(this.#items)[Symbol.iterator]();
  }

  /** Gives the same list without the last half of its items. */
  half(): JsonPieces {
    return new JsonPieces(Math.floor(this.#items / 2), this.#textOf);
  }
}

/** What a call is answered with. */
export type Reply = Json | JsonPieces;

/** Answers a call, or throws an ApiError. */
export type Handler = (call: Call) => Reply;

/** Gives a parameter of the address, or refuses the call that lacks it. */
export function parameter(call: Call, name: string): string {
  const value = call.query.get(name);
  if (!value) throw refusals.badRequest(`parameter ${name} is missing`);
  return value;
}

/** Gives a parameter that is a whole number of 1 or more, or `undefined` when it is not there. */
export function countParameter(call: Call, name: string): number | undefined {
  const value = call.query.get(name);
  if (value === null) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(value)) {
    throw refusals.badRequest(`parameter ${name} must be a whole number from 1 to 999999`);
  }
  return Number(value);
}

/** Gives the group that the parameters serviceProviderId and groupId name. */
export function groupOf(call: Call): Group {
  return call.store.group(parameter(call, 'serviceProviderId'), parameter(call, 'groupId'));
}
