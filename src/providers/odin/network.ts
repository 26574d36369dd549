import { RollcallError } from '../../errors.ts';
import { remedyFor } from './remedies.ts';

/** What is known of a request that got no whole answer. */
export interface NetworkFailure {
  /** What happened, in words. */
  readonly text: string;
  readonly fix: string;
  /** True when the request cannot have reached the system. */
  readonly notSent: boolean;
  /** The failure as an error of a read. */
  thrown(request: string): RollcallError;
}

interface Known {
  readonly text: string;
  readonly fix: string;
  readonly notSent?: true;
}

const network = 'Check the endpoint and the network, then run again.';
const certificate = 'Set NODE_EXTRA_CA_CERTS to a file with the CA that signed its certificate.';
const slow = 'Raise --timeout, or run again when the system is less busy.';

const known: Readonly<Record<string, Known>> = {
  ECONNREFUSED: { text: 'nothing listens there', fix: network, notSent: true },
  ENOTFOUND: { text: 'the host name is unknown', fix: network, notSent: true },
  EAI_AGAIN: { text: 'the host name could not be looked up', fix: network, notSent: true },
  UND_ERR_CONNECT_TIMEOUT: { text: 'no connection within 10 seconds', fix: network, notSent: true },
  SELF_SIGNED_CERT_IN_CHAIN: {
    text: 'its certificate is not trusted',
    fix: certificate,
    notSent: true,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    text: 'its certificate is not trusted',
    fix: certificate,
    notSent: true,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    text: 'its certificate is not trusted',
    fix: certificate,
    notSent: true,
  },
  CERT_HAS_EXPIRED: { text: 'its certificate has expired', fix: 'Have it renewed.', notSent: true },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    text: 'its certificate is for another host',
    fix: network,
    notSent: true,
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    text: 'its certificate is not trusted',
    fix: certificate,
    notSent: true,
  },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    text: 'what answers there is not https',
    fix: network,
    notSent: true,
  },
  EPROTO: { text: 'what answers there is not https', fix: network },
  EHOSTUNREACH: { text: 'no way leads there', fix: network },
  ENETUNREACH: { text: 'no way leads there', fix: network },
  ETIMEDOUT: { text: 'the connection went silent', fix: network },
  EPIPE: { text: 'the connection was cut', fix: network },
  ECONNRESET: { text: 'the connection was cut', fix: network },
  UND_ERR_SOCKET: { text: 'the connection was cut', fix: network },
  UND_ERR_HEADERS_TIMEOUT: { text: 'no answer in time', fix: slow },
  UND_ERR_BODY_TIMEOUT: { text: 'the answer stopped in the middle', fix: slow },
  ABORT: { text: 'no whole answer in time', fix: slow },
  ERR_STRING_TOO_LONG: {
    text: 'the answer is larger than this version can read',
    fix: 'Split the group.',
  },
};

/** Puts an error of undici or Node in words. */
export function networkFailure(error: unknown): NetworkFailure {
  const { text, fix, notSent = atConnect(error) } = proxyFailure(error) ?? knownFailure(error);
  return {
    text,
    fix,
    notSent,
    thrown: (request) => {
      const message = `${request} failed: ${text}.`;
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
  return { text: `the proxy answered with HTTP ${status}`, fix, notSent: true };
}

function knownFailure(error: unknown): Known {
  const code = codeOf(error);
  if (/^HPE_|^HTTPParserError$/.test(code))
    return { text: 'what answers there does not speak HTTP', fix: network };
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
