import type { Claim } from './claims.ts';

/** What a user holds: some things alone, others together with users that are counted. */
export interface Holding {
  readonly claims: readonly Claim[];
  readonly shares: readonly string[];
}

/** Knows who holds what; no method takes longer when there are more users. */
export class Holders {
  /** Lower-case userId of the holder, by claim. */
  readonly #owners = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** Refuses the first claim that another than `id` holds. */
  check(claims: readonly Claim[], id: string): void {
    for (const { key, clash } of claims) {
      const owner = this.#owners.get(key);
      if (owner !== undefined && owner !== id) throw clash();
    }
  }

  /** Gives all of it to `id`. */
  take({ claims, shares }: Holding, id: string): void {
    for (const { key } of claims) this.#owners.set(key, id);
    for (const key of shares) this.#counts.set(key, this.count(key) + 1);
  }

  /** Frees all of it. */
  release({ claims, shares }: Holding): void {
    for (const { key } of claims) this.#owners.delete(key);
    for (const key of shares) {
      const left = this.count(key) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    }
  }

  /** Tells whether anybody holds it alone. */
  isHeld(key: string): boolean {
    return this.#owners.has(key);
  }

  /** Tells how many hold it together. */
  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}
