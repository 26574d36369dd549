import { RollcallError } from '../../errors.ts';
import type { Clock } from '../../model/clock.ts';
import type { Credentials, Secret } from '../../model/secret.ts';
import { lifetimeOf } from './jwt.ts';
import type { Purpose } from './outgoing.ts';

/** The token of a run: fetched, kept fresh and replaced by one flight that all requests share. */
export interface Session {
  /** The token, while it is good; undefined when there must be another one. */
  ready(): Secret | undefined;
  /** A token that is good now. Throws `RollcallError` when there is none to be had. */
  bearer(): Promise<Secret>;
  /** A token was turned away (401): fetches another, and says whether there is one that may do better. */
  renew(stale: Secret, purpose: Purpose): Promise<boolean>;
  /** A token did for such a request. */
  proved(purpose: Purpose): void;
}

/** The calls that get tokens (facts A2). */
export interface TokenCalls {
  /** Throws `RollcallError`. */
  signIn(): Promise<Secret>;
  /** Undefined when the system gives no new one for the old. */
  refresh(token: Secret): Promise<Secret | undefined>;
}

interface Token {
  readonly secret: Secret;
  /** On the clock's own time. */
  readonly renewAt: number;
}

/** The longest and the relative time before its end at which a token is replaced. */
const MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.2;
/** So many tokens in a row may be turned away by requests of one purpose; then it is not for the token. */
const MAX_TURNED_AWAY = 2;

/** Nothing is sent before the first `bearer`. */
export function openSession(
  { kind }: Pick<Credentials, 'kind'>,
  { signIn, refresh }: TokenCalls,
  clock: Clock,
): Session {
  let token: Token | undefined;
  let refusal: unknown;
  let flight: Promise<Token> | undefined;
  const turnedAway = new Map<Purpose, number>();

  /** One at a time: who comes while one is under way takes its result. */
  function once(work: () => Promise<Token>): Promise<Token> {
    flight ??= keep(work).finally(() => {
      flight = undefined;
    });
    return flight;
  }

  async function keep(work: () => Promise<Token>): Promise<Token> {
    const made = await work();
    token = made;
    return made;
  }

  /** An account that was refused is not tried again and again: it would be locked. */
  async function fetchFirst(): Promise<Token> {
    if (refusal) throw refusal;
    try {
      return toToken(await signIn(), kind === 'password', clock);
    } catch (error) {
      if (error instanceof RollcallError && error.code === 'signInFailed') refusal = error;
      throw error;
    }
  }

  async function replace(): Promise<Token> {
    if (!token) return fetchFirst();
    const fresh = await refresh(token.secret);
    if (fresh) return toToken(fresh, true, clock);
    // A token from outside is used to its end: its 401 says what to do.
    return kind === 'token' ? { ...token, renewAt: Number.POSITIVE_INFINITY } : fetchFirst();
  }

  const ready = () => (token && clock.now() < token.renewAt ? token.secret : undefined);

  return {
    ready,
    async bearer() {
      return ready() ?? (await once(replace)).secret;
    },
    async renew(stale, purpose) {
      if (token?.secret !== stale) return true;
      const times = (turnedAway.get(purpose) ?? 0) + 1;
      turnedAway.set(purpose, times);
      if (kind === 'token' || times > MAX_TURNED_AWAY) return false;
      token = undefined;
      await once(fetchFirst);
      return true;
    },
    proved(purpose) {
      turnedAway.delete(purpose);
    },
  };
}

function toToken(secret: Secret, fresh: boolean, clock: Clock): Token {
  const lifetime = lifetimeOf(secret.reveal(), fresh, clock.date());
  const margin = Math.min(MARGIN_MS, lifetime * MARGIN_SHARE);
  // A token that has no end, or that is over by a clock that goes wrong, is used until it is turned away.
  const renewAt = lifetime > 0 ? clock.now() + lifetime - margin : Number.POSITIVE_INFINITY;
  return { secret, renewAt };
}
