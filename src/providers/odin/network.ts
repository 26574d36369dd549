import { RollcallError } from '../../errors.ts';
import { tried } from './answer.ts';
import { damaged, type Known, known, network } from './network-words.ts';
import { PASSING, remedyFor } from './remedies.ts';

/** What is known of a request that got no whole answer. */
export interface NetworkFailure {
  /** What happened, in words. */
  readonly text: string;
  readonly fix: string;
  /** True when the request cannot have reached the system. */
  readonly notSent: boolean;
  /** True when another attempt would end in the same way. */
  readonly lasting: boolean;
  /** The failure as an error of a read. */
  thrown(request: string, attempts?: number): RollcallError;
}

/** Puts an error of undici or Node in words. */
export function networkFailure(error: unknown): NetworkFailure {
  const failure = proxyFailure(error) ?? knownFailure(error);
  const { text, fix, notSent = atConnect(error), lasting = false } = failure;
  return {
    text,
    fix,
    notSent,
    lasting,
    thrown: (request, attempts) => {
      const message = `${request} failed: ${text}${tried(attempts)}.`;
      return new RollcallError('unreachable', message, { fix, cause: bare(error) });
    },
  };
}

/** The words of an error alone: those of undici may carry pieces of answers, and a token with them. */
function bare(error: unknown): Error {
  return new Error(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
}

/** A proxy that opens no way to the system says why by its status; undici tells it in words only. */
function proxyFailure(error: unknown): Known | undefined {
  const message = error instanceof Error ? error.message : '';
  const status = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (!status) return undefined;
  const fix = remedyFor(Number(status), { text: '' });
  const text = `the proxy answered with HTTP ${status}`;
  return { text, fix, notSent: true, ...(PASSING.has(Number(status)) ? {} : { lasting: true }) };
}

function knownFailure(error: unknown): Known {
  const code = codeOf(error);
  if (/^HPE_|^HTTPParserError$/.test(code))
    return { text: 'what answers there does not speak HTTP', fix: network };
  if (code.startsWith('ERR__ERROR_')) return damaged;
  const found = Object.hasOwn(known, code) ? known[code] : undefined;
  return found ?? { text: `no whole answer (${code})`, fix: network };
}

function atConnect(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'ABORT';
  return 'code' in error && error.code !== undefined ? String(error.code) : error.name;
}
