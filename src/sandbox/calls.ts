import { refusals } from './api-error.ts';
import type { Json, JsonObject } from './json.ts';
import type { Store } from './store.ts';
import type { Tokens } from './tokens.ts';
import type { Group } from './types.ts';

/** What a handler may use. */
export interface Call {
  readonly query: URLSearchParams;
  /** Gives the JSON object of the request's body, or refuses with 400. */
  readonly body: () => JsonObject;
  /** Who is signed in; "" on the one call that needs no token. */
  readonly userId: string;
  readonly store: Store;
  readonly tokens: Tokens;
}

/** An answer too large for one string: JSON text in pieces. */
export class JsonPieces {
  readonly pieces: Iterable<string>;

  constructor(pieces: Iterable<string>) {
    this.pieces = pieces;
  }
}

/** Answers a call, or throws an ApiError. */
export type Handler = (call: Call) => Json | JsonPieces;

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
