/** A failure that is known. */
export interface Known {
  readonly text: string;
  readonly fix: string;
  readonly notSent?: true;
  readonly lasting?: true;
}

/** What to do where nothing better is known. */
export const network = 'Check the endpoint and the network, then run again.';
const certificate = 'Set NODE_EXTRA_CA_CERTS to a file with the CA that signed its certificate.';
const slow = 'Raise --timeout, or run again when the system is less busy.';

/** Of an answer that cannot be decompressed. */
export const damaged: Known = { text: 'the compressed answer is damaged', fix: network };
const untrusted: Known = {
  text: 'its certificate is not trusted',
  fix: certificate,
  notSent: true,
  lasting: true,
};

/** What is known of errors, by the code of undici or Node. */
export const known: Readonly<Record<string, Known>> = {
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
