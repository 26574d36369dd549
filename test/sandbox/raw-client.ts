import { connect } from 'node:net';

/** What came over the wire for one request. */
export interface RawAnswer {
  /** HTTP status; `undefined` when there was no whole head. */
  readonly status: number | undefined;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without the marks of chunks. */
  readonly body: Buffer;
  /** `whole`: HTTP says that all is there; `closed`: the connection ended first; `silent`: nothing came in time. */
  readonly end: 'whole' | 'closed' | 'reset' | 'silent';
}

/** A request to the byte: no header is there that is not named. */
export interface RawRequest {
  readonly method: string;
  /** Below the endpoint, with the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Milliseconds to wait for an end. */
  readonly patience?: number;
}

const blankLine = '\r\n\r\n';

/** Sends one request over a connection of its own and gives what comes, well-formed or not. */
export function exchange(
  endpoint: string,
  token: string,
  { method, path, headers = {}, body, patience = 10_000 }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port, host, pathname } = new URL(endpoint);
  const text = body ? JSON.stringify(body) : '';
  const lines = [
    `${method} ${pathname}${path} HTTP/1.1`,
    `host: ${host}`,
    `authorization: Bearer ${token}`,
    `content-length: ${Buffer.byteLength(text)}`,
    ...(body ? ['content-type: application/json'] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const pieces: Buffer[] = [];
    const finish = (end: RawAnswer['end']): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...parse(Buffer.concat(pieces)), end });
    };
    const timer = setTimeout(() => finish('silent'), patience);
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece);
      if (isWhole(Buffer.concat(pieces))) finish('whole');
    });
    socket.on('error', () => finish('reset'));
    socket.on('end', () => finish('closed'));
    socket.write(`${lines.join('\r\n')}${blankLine}${text}`);
  });
}

function isWhole(bytes: Buffer): boolean {
  const { status, headers, body } = parse(bytes);
  if (status === undefined) return false;
  if (headers['transfer-encoding'] === 'chunked') return bytes.subarray(-5).equals(lastChunk);
  return body.length === Number(headers['content-length']);
}

const lastChunk = Buffer.from(`0${blankLine}`);

function parse(bytes: Buffer): Omit<RawAnswer, 'end'> {
  const end = bytes.indexOf(blankLine);
  if (end < 0) return { status: undefined, headers: {}, body: bytes };
  const [first = '', ...lines] = bytes.subarray(0, end).toString().split('\r\n');
  const pairs = lines.map((line) => /^([^:]+): (.*)$/.exec(line)?.slice(1) ?? []);
  const headers: Record<string, string> = Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name.toLowerCase(), value]),
  );
  const rest = bytes.subarray(end + blankLine.length);
  const body = headers['transfer-encoding'] === 'chunked' ? withoutChunks(rest) : rest;
  return { status: Number(first.split(' ')[1]), headers, body };
}

function withoutChunks(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.subarray(0, end).toString(), 16);
    if (end < 0 || !size) return Buffer.concat(chunks);
    chunks.push(rest.subarray(end + 2, end + 2 + size));
    rest = rest.subarray(end + 2 + size + 2);
  }
}
