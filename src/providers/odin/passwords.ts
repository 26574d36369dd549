import { RollcallError } from '../../errors.ts';
import { isObject } from '../../model/json.ts';
import { Secret } from '../../model/secret.ts';
import type { GroupId } from '../../model/user.ts';
import { type Answer, errorOf, isOk, single } from './answer.ts';
import { checked } from './checked.ts';
import { groupQuery } from './group-reads.ts';
import type { Http } from './http.ts';

/** GET /password/generate; the system may give fewer than were asked for (facts A9). */
export async function generatePasswords(
  http: Http,
  group: GroupId,
  count: number,
): Promise<readonly Secret[]> {
  const limit = count > 1 ? `&limit=${count}` : '';
  const answer = unquoted(await http.get(`/password/generate?${groupQuery(group)}${limit}`));
  const body = single(answer.json);
  const { password, passwords } = isObject(body) ? body : {};
  const texts = [password, ...(Array.isArray(passwords) ? passwords : [])].filter(
    (text) => typeof text === 'string' && text !== '',
  );
  if (texts.length > 0) return texts.slice(0, count).map((text) => new Secret(text));
  throw new RollcallError('badRead', `${answer.request} answered without a password.`);
}

/** What this call answers is a secret even where it goes wrong, but for the system's number. */
function unquoted(answer: Answer): Answer {
  if (isOk(answer) && answer.json !== undefined) return answer;
  const { code } = errorOf(answer);
  const text = code === undefined ? '' : `[Error ${code}]`;
  const json = answer.json === undefined ? undefined : { error: text };
  return checked({ ...answer, json, plain: text });
}
