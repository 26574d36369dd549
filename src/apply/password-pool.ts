import { RollcallError } from '../errors.ts';
import { PASSWORDS_PER_REQUEST, type Provider } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { type GroupId, groupKey } from '../model/user.ts';

/** Passwords from the system's own generator, fetched in batches and handed out once each. */
export class PasswordPool {
  readonly #provider: Pick<Provider, 'generatePasswords'>;
  readonly #ready = new Map<string, Secret[]>();
  readonly #wanted = new Map<string, number>();
  #fetching: Promise<void> = Promise.resolve();

  constructor(provider: Pick<Provider, 'generatePasswords'>, groups: readonly GroupId[]) {
    this.#provider = provider;
    for (const group of groups) {
      const key = groupKey(group);
      this.#wanted.set(key, (this.#wanted.get(key) ?? 0) + 1);
    }
  }

  /** The next password for a user of the group; throws `RollcallError` when the system gives none. */
  async take(group: GroupId): Promise<Secret> {
    const turn = this.#fetching.then(() => this.#takeNext(group));
    this.#fetching = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  /** Fetches the first batch of every group, so that a generator that does not answer is found before anything is sent. */
  async fill(groups: readonly GroupId[]): Promise<void> {
    for (const group of groups) await this.#fetch(groupKey(group), group);
  }

  async #takeNext(group: GroupId): Promise<Secret> {
    const key = groupKey(group);
    if (!this.#ready.get(key)?.length) await this.#fetch(key, group);
    const secret = this.#ready.get(key)?.shift();
    if (!secret) throw new RollcallError('badRead', 'The system generated no password.');
    return secret;
  }

  async #fetch(key: string, group: GroupId): Promise<void> {
    const ready = this.#ready.get(key) ?? [];
    const wanted = Math.max(1, (this.#wanted.get(key) ?? 1) - ready.length);
    const made = await this.#provider.generatePasswords(
      group,
      Math.min(PASSWORDS_PER_REQUEST, wanted),
    );
    this.#wanted.set(key, wanted - made.length);
    this.#ready.set(key, [...ready, ...made]);
  }
}
