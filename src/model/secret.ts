/** What stands in place of a secret. */
export const HIDDEN = '[secret]';

/** One for the whole process: each command is a bundle of its own, with a class of its own. */
const made: Set<string> = globalThis.rollcallSecrets ?? new Set();
globalThis.rollcallSecrets = made;

/** A value that no serialiser, logger or inspector can print; only `reveal` gives it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    made.add(value);
  }

  /** Every value that was ever kept secret in this process: for taking them out of a crash report. */
  static values(): readonly string[] {
    return [...made];
  }

  /** The value itself: for the wire and the credentials file, nothing else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.toPrimitive](): string {
    return HIDDEN;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }
}

/** How to sign in: a user of the system, or a token that somebody else fetched. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: Secret }
  | { readonly kind: 'token'; readonly token: Secret };

declare global {
  /** Every value that was ever kept secret in this process. */
  var rollcallSecrets: Set<string> | undefined;
}
