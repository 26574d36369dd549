import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, type Service } from './answering.ts';
import { receive } from './received.ts';
import { send } from './send.ts';

/** What a node:http server calls for each request. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes the listener of a sandbox where nothing goes wrong. */
export function createListener(service: Service): Listener {
  return async (request, response) => {
    const received = await receive(request);
    await send(response, await answer(received, service), received.headers['accept-encoding']);
  };
}
