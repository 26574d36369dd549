import { RollcallError } from '../../errors.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The base of every request: a bare host is completed with https:// and /api/v2 (facts A1). */
export function resolveEndpoint(written: string): string {
  const address = written.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  const url = parse(hasScheme ? address : `https://${address}`);
  if (!url?.hostname) throw badEndpoint('The endpoint is not an address.');
  if (url.username || url.password)
    throw badEndpoint(
      'The endpoint holds a user name or password; those belong in ODIN_USERNAME and ODIN_PASSWORD.',
    );
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    throw badEndpoint(
      `The endpoint ${url.origin} is plain http: passwords would cross the network readable.`,
    );
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw badEndpoint(`The endpoint ${url.protocol}// is neither https nor http.`);
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path === '' ? '/api/v2' : path);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function badEndpoint(message: string): RollcallError {
  return new RollcallError('badEndpoint', message);
}
