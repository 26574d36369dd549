import { RollcallError } from '../errors.ts';
import { PASSWORDS_PER_REQUEST, type Provider } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { type GroupId, groupKey } from '../model/user.ts';

/** A new user whose password is generated; `id` is unique within the run. */
export interface Receiver extends GroupId {
  readonly id: string;
  readonly userId: string;
}

/** A password and the user that it was drawn for. */
export interface Drawn {
  readonly id: string;
  readonly userId: string;
  readonly password: Secret;
}

/** Keeps a block of passwords before any of them is handed out; what it throws fails the users of the block. */
export type Keep = (block: readonly Drawn[]) => Promise<void>;

/** Passwords from the system's own generator, drawn and kept in blocks of one group and handed out once each. */
export class PasswordPool {
  readonly #provider: Pick<Provider, 'generatePasswords'>;
  readonly #keep: Keep;
  /** By group, in the order of the plan. */
  readonly #receivers = new Map<string, Receiver[]>();
  /** By receiver: gives the password, or throws why there is none. */
  readonly #settled = new Map<string, () => Secret>();
  #turn: Promise<void> = Promise.resolve();

  constructor(
    provider: Pick<Provider, 'generatePasswords'>,
    receivers: readonly Receiver[],
    keep: Keep,
  ) {
    this.#provider = provider;
    this.#keep = keep;
    for (const receiver of receivers) {
      const group = this.#receivers.get(groupKey(receiver)) ?? [];
      group.push(receiver);
      this.#receivers.set(groupKey(receiver), group);
    }
  }

  /** Draws and keeps the first block of every group, so that a generator or a disk that fails is found before anything is sent; throws `RollcallError`. */
  async fill(): Promise<void> {
    const blocks: Drawn[] = [];
    for (const [first] of this.#receivers.values())
      if (first) blocks.push(...(await this.#draw(first)));
    if (blocks.length > 0) await this.#handOut(blocks);
  }

  /** The receiver's password, on disk already; throws `RollcallError` when the system gives none or it cannot be kept. */
  async take(receiver: Receiver): Promise<Secret> {
    this.#turn = this.#turn.then(() => this.#settle(receiver));
    await this.#turn;
    return (this.#settled.get(receiver.id) ?? noPassword)();
  }

  /** Never throws: one turn after the other, so that no two blocks are drawn for the same users. */
  async #settle(receiver: Receiver): Promise<void> {
    while (!this.#settled.has(receiver.id)) {
      let block: readonly Drawn[] = [];
      try {
        block = await this.#draw(receiver);
        await this.#handOut(block);
      } catch (error) {
        const fail = () => {
          throw error;
        };
        // A generator that fails once is not asked again for each user that is left.
        const failed = block.length > 0 ? block : this.#waiting(receiver);
        for (const { id } of failed) this.#settled.set(id, fail);
      }
    }
  }

  async #handOut(block: readonly Drawn[]): Promise<void> {
    await this.#keep(block);
    for (const { id, password } of block) this.#settled.set(id, () => password);
  }

  /** Those of a group whose turn is still to come. */
  #waiting(group: GroupId): readonly Receiver[] {
    const receivers = this.#receivers.get(groupKey(group)) ?? [];
    return receivers.filter(({ id }) => !this.#settled.has(id));
  }

  /** The system may give fewer than asked: they are for those who come first. */
  async #draw(group: GroupId): Promise<readonly Drawn[]> {
    const waiting = this.#waiting(group);
    const count = Math.min(PASSWORDS_PER_REQUEST, waiting.length);
    const made = await this.#provider.generatePasswords(group, count);
    const block = waiting.slice(0, count).flatMap(({ id, userId }, n) => {
      const password = made[n];
      return password ? [{ id, userId, password }] : [];
    });
    if (block.length === 0) noPassword();
    return block;
  }
}

function noPassword(): never {
  throw new RollcallError('badRead', 'The system generated no password.');
}
