import { expect, vi } from 'vitest';
import { parseFaults } from '../../src/sandbox/fault-list.ts';
import type { FaultSource, SeenRequest } from '../../src/sandbox/faults.ts';
import type { SandboxOptions } from '../../src/sandbox/server.ts';
import { newUser, openPeer, type Peer } from './client.ts';
import { exchange, type RawAnswer, type RawRequest } from './raw-client.ts';

export const ann = 'ann.lee@parkbenchsolutions.com';
export const create: RawRequest = { method: 'POST', path: '/users', body: newUser() };

/** A sandbox that tells what it saw. */
export interface Watched extends Peer {
  readonly raw: (request: RawRequest) => Promise<RawAnswer>;
  readonly has: (userId: string) => boolean;
  /** What was seen until now, the sign-in first. */
  readonly all: readonly SeenRequest[];
  /** Waits until so many requests after the sign-in were seen, and gives all of them. */
  readonly seen: (count: number) => Promise<readonly SeenRequest[]>;
}

export async function watch(options: SandboxOptions): Promise<Watched> {
  const all: SeenRequest[] = [];
  const peer = await openPeer({ ...options, observe: (seen) => all.push(seen) });
  return {
    ...peer,
    all,
    raw: (request) => exchange(peer.endpoint, peer.token, request),
    has: (userId) => peer.users().some((user) => user.userId === userId),
    async seen(count) {
      await vi.waitFor(() => expect(all.length).toBeGreaterThan(count));
      return all.slice(1);
    },
  };
}

/** Draws from the list for requests that are not about tokens. */
export function faulty(list: string): FaultSource {
  const source = parseFaults(list);
  return (request) => (request.path.startsWith('/auth') ? undefined : source(request));
}

/** What is seen of the first `create`, but for its outcome. */
export const seenCreate = {
  method: 'POST',
  path: '/users',
  query: '',
  userId: ann,
  nth: 1,
  order: 2,
  at: expect.any(Number),
};

/** Creates u0@example.com and so on. */
export async function createMany(send: Peer['send'], count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await send('POST', '/users', newUser({ userId: `u${index}@example.com` }));
}
