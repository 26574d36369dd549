import { onTestFinished } from 'vitest';
import { type SandboxOptions, startSandbox, type UserDocument } from '../../src/sandbox/server.ts';

/** What came back: the HTTP status and the parsed body. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of every shape
  readonly body: any;
}

/** Sends one request with the sandbox's token; `body` is sent as JSON. */
type Send = (method: string, path: string, body?: object) => Promise<Answer>;

/** A sandbox that ends with the test, and a signed-in way to talk to it. */
export interface Peer {
  readonly endpoint: string;
  readonly token: string;
  readonly send: Send;
  users(): readonly UserDocument[];
  close(): Promise<void>;
}

export const group = { serviceProviderId: 'ent.odin', groupId: 'grp.odin' };
export const inGroup = 'serviceProviderId=ent.odin&groupId=grp.odin';
export const inTestGroup = 'serviceProviderId=LabEnterprise&groupId=regression.test';

export async function openPeer(options: SandboxOptions = {}): Promise<Peer> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const { endpoint, username, password } = sandbox;
  const signedIn = await request(endpoint, '', 'POST', '/auth/token', { username, password });
  const token: string = signedIn.body.token;
  const send: Send = (method, path, body) => request(endpoint, token, method, path, body);
  return { ...sandbox, token, send };
}

export async function request(
  endpoint: string,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(endpoint + path, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: await response.json() };
}

/** A body for POST /users with the eight required fields. */
export function newUser(changes: object = {}): object {
  return {
    ...group,
    userId: 'ann.lee@parkbenchsolutions.com',
    firstName: 'Ann',
    lastName: 'Lee',
    callingLineIdFirstName: 'Ann',
    callingLineIdLastName: 'Lee',
    password: 'Secret-1',
    ...changes,
  };
}

export function failure(status: number, error: string, details = ''): Answer {
  return { status, body: { error, status, details } };
}
