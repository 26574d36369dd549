import type { Server } from 'node:http';
import { RollcallError } from '../errors.ts';
import type { Listener } from './http.ts';
import type { Saver } from './saver.ts';

/** The only address that is listened on. */
export const host = '127.0.0.1';

/** A listener has more to do after its connection has ended, such as telling that it did. */
export function keepingTrack(listener: Listener, running: Set<Promise<void>>): Listener {
  return async (request, response) => {
    const work = listener(request, response);
    running.add(work);
    await work;
    running.delete(work);
  };
}

/** Listens on 127.0.0.1 and gives the port; throws a RollcallError when it cannot be had. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `The sandbox cannot listen on ${host}:${port}`;
      reject(
        new RollcallError('usage', message, {
          cause,
          fix: 'Choose another port, or leave it out.',
        }),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Stops listening. Connections that still carry an answer get it first: what is being saved is saved before they end. */
export async function close(
  server: Server,
  saver: Saver,
  running: ReadonlySet<Promise<void>>,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  await saver.idle();
  server.closeAllConnections();
  await closed;
  await Promise.all(running);
}
