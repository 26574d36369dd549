import { RollcallError } from '../../errors.ts';
import { tried } from './answer.ts';
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

interface Known {
  readonly text: string;
  readonly fix: string;
  readonly notSent?: true;
  readonly lasting?: true;
}

const network = 'Check the endpoint and the network, then run again.';
const certificate = 'Set NODE_EXTRA_CA_CERTS to a file with the CA that signed its certificate.';
const slow = 'Raise --timeout, or run again when the system is less busy.';

const damaged: Known = { text: 'the compressed answer is damaged', fix: network };
const untrusted: Known = {
  text: 'its certificate is not trusted',
  fix: certificate,
  notSent: true,
  lasting: true,
};

const known: Readonly<Record<string, Known>> = {
  ECONNREFUSED: { text: 'nothing listens there', fix: network, notSent: true },
  ENOTFOUND: { text: 'the host name is unknown', fix: network, notSent: true, lasting: true },
  EAI_AGAIN: { text: 'the host name could not be looked up', fix: network, notSent: true },
  UND_ERR_CONNECT_TIMEOUT: { text: 'no connection within 10 seconds', fix: network, notSent: true },
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  CERT_HAS_EXPIRED: {
    text: 'its certificate has expired',
    fix: 'Have it renewed.',
    notSent: true,
    lasting: true,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    text: 'its certificate is for another host',
    fix: network,
    notSent: true,
    lasting: true,
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  ERR_SSL_WRONG_VERSION_NUMBER: {
    text: 'what answers there is not https',
    fix: network,
    notSent: true,
    lasting: true,
  },
  EPROTO: { text: 'what answers there is not https', fix: network },
  EHOSTUNREACH: { text: 'no way leads there', fix: network },
  ENETUNREACH: { text: 'no way leads there', fix: network },
  ETIMEDOUT: { text: 'the connection went silent', fix: network },
  EPIPE: { text: 'the connection was cut', fix: network },
  ECONNRESET: { text: 'the connection was cut', fix: network },
  UND_ERR_SOCKET: { text: 'the connection was cut', fix: network },
  CERT_NOT_YET_VALID: {
    text: 'its certificate is not valid yet',
    fix: 'Check the clock of this machine.',
    notSent: true,
    lasting: true,
  },
  UND_ERR_HEADERS_OVERFLOW: {
    text: 'its headers are far larger than any are',
    fix: network,
    lasting: true,
  },
  UND_ERR_HEADERS_TIMEOUT: { text: 'no answer in time', fix: slow },
  UND_ERR_BODY_TIMEOUT: { text: 'the answer stopped in the middle', fix: slow },
  ABORT: { text: 'no whole answer in time', fix: slow },
  Z_BUF_ERROR: { text: 'the compressed answer was cut off', fix: network },
  Z_DATA_ERROR: damaged,
  BAD_ENCODING: {
    text: 'the answer is compressed in a way that was not asked for',
    fix: 'Check the proxy in front of the system.',
    lasting: true,
  },
  TOO_LARGE: {
    text: 'the answer is far larger than such an answer can be',
    fix: 'Check the endpoint.',
    lasting: true,
  },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { text: 'the answer was cut off', fix: network },
};

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
