import { RollcallError } from '../../errors.ts';
import { isObject } from '../../model/json.ts';
import type { Provider, ReadProvider } from '../../model/provider.ts';
import { Secret } from '../../model/secret.ts';
import { type CurrentUser, type GroupId, groupName, userKey } from '../../model/user.ts';
import { type Answer, describeAnswer, errorOf, isOk, single } from './answer.ts';
import { fields } from './fields.ts';
import { type Http, type HttpOptions, openHttp } from './http.ts';
import { networkFailure } from './network.ts';
import { auditRecords, toCurrentUser } from './records.ts';
import { remedyFor } from './remedies.ts';
import { shorten } from './text.ts';
import { createUser } from './writes.ts';

/** BroadWorks' number for a user that does not exist (facts B8). */
const USER_NOT_FOUND = 4008;

/** An ODiN system that can only be read; nothing is sent before the first read. */
export async function openOdinReader(options: HttpOptions): Promise<ReadProvider> {
  return reader(await openHttp(options), options.endpoint);
}

/** An ODiN system that can be read and written. */
export async function openOdin(options: HttpOptions): Promise<Provider> {
  const http = await openHttp(options);
  return {
    ...reader(http, options.endpoint),
    generatePasswords: (group, count) => generatePasswords(http, group, count),
    createUser: (user) => createUser(http, user),
  };
}

function reader(http: Http, endpoint: string): ReadProvider {
  return {
    name: 'odin',
    endpoint,
    fields,
    async readGroup(group) {
      const answer = await read(http, `/groups/users/audit?${query(group)}`);
      const records = auditRecords(answer.json);
      if (!records) throw noUserList(answer, group);
      const users = records.map((record) => toCurrentUser(record, answer.request));
      const { serviceProviderId, groupId } = group;
      return { serviceProviderId, groupId, users };
    },
    async readUser(userId) {
      const answer = await fetched(http, `/users?${new URLSearchParams({ userId })}`);
      if (!isOk(answer) && errorOf(answer).code === USER_NOT_FOUND) return undefined;
      return theUser(userId, checked(answer));
    },
    close: () => http.close(),
  };
}

function noUserList(answer: Answer, group: GroupId): RollcallError {
  const message = `The audit of ${groupName(group)} was answered with no list of users`;
  const body = single(answer.json);
  if (!isObject(body) || !('error' in body)) return new RollcallError('badRead', `${message}.`);
  const error = errorOf(answer);
  const fix = remedyFor(answer.status, error);
  return new RollcallError('badRead', `${message}: ${error.text}.`, { fix });
}

/** A search that finds somebody else has not found the user. */
function theUser(userId: string, answer: Answer): CurrentUser {
  const user = toCurrentUser(single(answer.json) ?? null, answer.request);
  if (userKey(user.userId) === userKey(userId)) return user;
  throw new RollcallError(
    'badRead',
    `${answer.request} was asked for ${userId} and answered with ${shorten(user.userId)}.`,
  );
}

/** GET /password/generate; the system may give fewer than were asked for (facts A9). */
async function generatePasswords(
  http: Http,
  group: GroupId,
  count: number,
): Promise<readonly Secret[]> {
  const limit = count > 1 ? `&limit=${count}` : '';
  const answer = unquoted(await fetched(http, `/password/generate?${query(group)}${limit}`));
  const body = single(answer.json);
  const made = body && typeof body === 'object' && 'passwords' in body ? body['passwords'] : [];
  const one = body && typeof body === 'object' && 'password' in body ? [body['password']] : [];
  const texts = [...one, ...(Array.isArray(made) ? made : [])].filter(
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
  return checked({ ...answer, json: answer.json === undefined ? undefined : { error: text } });
}

function query({ serviceProviderId, groupId }: GroupId): string {
  return String(new URLSearchParams({ serviceProviderId, groupId }));
}

async function read(http: Http, path: string): Promise<Answer> {
  return checked(await fetched(http, path));
}

async function fetched(http: Http, path: string): Promise<Answer> {
  try {
    return await http.send('GET', path);
  } catch (error) {
    throw error instanceof RollcallError
      ? error
      : networkFailure(error).thrown(`GET ${path.split('?', 1)[0]}`);
  }
}

function checked(answer: Answer): Answer {
  if (isOk(answer) && answer.json !== undefined) return answer;
  if (isOk(answer))
    throw new RollcallError(
      'badRead',
      `${answer.request} was answered with something that is not JSON.`,
    );
  const fix = remedyFor(answer.status, errorOf(answer));
  throw new RollcallError('refusedRead', `${describeAnswer(answer)}.`, { fix });
}
