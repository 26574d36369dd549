import { type Answer, answer, type Service } from './answering.ts';
import { JsonPieces } from './calls.ts';
import type { Received } from './received.ts';
import { userIdIn } from './request-facts.ts';
import { basePath } from './routes.ts';

/** Tells whether a request is PUT /users, the only one that can be ignored. */
export function isUpdate({ method, path }: Received): boolean {
  return method === 'PUT' && path === `${basePath}/users`;
}

/** Answers an update with the user as it was, whether it is `carriedOut` or not; other requests, and updates of nobody, as ever. */
export async function answerIgnored(
  received: Received,
  service: Service,
  { carriedOut }: { readonly carriedOut: boolean },
): Promise<Answer> {
  if (!isUpdate(received)) return answer(received, service);
  const query = new URLSearchParams({ userId: userIdIn(received) ?? '' }).toString();
  const shown = await answer({ ...received, method: 'GET', query }, service);
  if (shown.status !== 200) return answer(received, service);
  const done = carriedOut ? await answer(received, service) : shown;
  if (done.status !== 200 || shown.reply instanceof JsonPieces) return done;
  return { ...done, reply: [shown.reply] };
}
