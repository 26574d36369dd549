import type { RequestFacts } from './faults.ts';
import { isObject } from './json.ts';
import type { Received } from './received.ts';
import { basePath } from './routes.ts';

/** Makes a function that tells the faults of a request; `order` is counted at arrival, before the body is there. */
export function createCounter(): (received: Received, order: number) => RequestFacts {
  const counts = new Map<string, number>();
  return (received, order) => {
    const { method, query } = received;
    const path = belowBase(received.path);
    const userId = userIdIn(received);
    const key = JSON.stringify([method, path, query, userId]);
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return { method, path, query, userId, nth, order };
  };
}

function belowBase(path: string): string {
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
}

/** Gives the userId of the query or of the JSON body. */
export function userIdIn({ query, text = '' }: Received): string | undefined {
  return new URLSearchParams(query).get('userId') ?? userIdInBody(text);
}

function userIdInBody(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const userId = isObject(body) ? body['userId'] : undefined;
    return typeof userId === 'string' ? userId : undefined;
  } catch {
    return undefined;
  }
}
