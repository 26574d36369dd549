/** What stands in place of a secret. */
export const HIDDEN = '[secret]';

/** A value that no serialiser, logger or inspector can print; only `reveal` gives it. */
export class Secret {
  static readonly #made = new Set<string>();
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    Secret.#made.add(value);
  }

  /** Every value that was ever kept secret in this process: for taking them out of a crash report. */
  static values(): readonly string[] {
    return [...Secret.#made];
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
