import { isObject } from '../../model/json.ts';
import type { NewUser, SendResult } from '../../model/provider.ts';
import { type CurrentUser, userKey } from '../../model/user.ts';
import { type Answer, single } from './answer.ts';
import type { Http, Write } from './http.ts';
import { type Ending, judge, toFailure } from './judge.ts';
import { toLookedUpUser } from './records.ts';
import { newUserBody } from './user-bodies.ts';

/** POST /users, once (facts A7). */
export async function createUser(http: Http, user: NewUser): Promise<SendResult> {
  const secrets = Object.values(user.secrets);
  const write = { method: 'POST', path: '/users', body: newUserBody(user), secrets } as const;
  return attempt(http, write, { ...showsUser(user.userId), takesId: true });
}

/** Sends once and judges what comes back; throws nothing. */
export async function attempt(http: Http, write: Write, ending: Ending): Promise<SendResult> {
  try {
    return judge(await http.write(write), ending);
  } catch (error) {
    return toFailure(error);
  }
}

/** The ending of a write that is answered with the user, as `isDone` wants to see it. */
export function showsUser(
  userId: string,
  isDone: (user: CurrentUser) => boolean = () => true,
): Pick<Ending, 'shown' | 'notShown'> {
  return {
    notShown: 'the answer does not show the user',
    shown: (answer) => {
      const user = shownUser(answer, userId);
      return user && isDone(user) ? { user } : undefined;
    },
  };
}

function shownUser({ json, request }: Answer, userId: string): CurrentUser | undefined {
  const shown = single(json);
  const id = isObject(shown) ? shown['userId'] : undefined;
  if (typeof id !== 'string' || userKey(id) !== userKey(userId)) return undefined;
  try {
    return toLookedUpUser(shown ?? null, request);
  } catch {
    return undefined;
  }
}
