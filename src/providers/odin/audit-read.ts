import { RollcallError } from '../../errors.ts';
import type { CurrentUser, GroupId } from '../../model/user.ts';
import { groupName } from '../../model/user.ts';
import { errorOf, isOk, withoutSecrets } from './answer.ts';
import { BadBody } from './audit/bad-body.ts';
import { readAudit } from './audit/read-audit.ts';
import { discard, NO_JSON, typeFlaw } from './bodies.ts';
import type { Incoming } from './exchange.ts';
import type { Http } from './http.ts';
import { checked, groupQuery } from './reads.ts';
import { toCurrentUser } from './records.ts';
import { remedyFor } from './remedies.ts';
import type { BodyReader } from './transport.ts';

/** GET /groups/users/audit, taken in as it arrives (facts A4): every user of the group. Throws `RollcallError` for anything but a whole audit. */
export async function readAuditUsers(http: Http, group: GroupId): Promise<readonly CurrentUser[]> {
  let users: CurrentUser[] = [];
  const read: BodyReader = async (incoming, hide) => {
    users = [];
    return readUsers(incoming, users).catch((error) => {
      throw withoutSecrets(error, hide);
    });
  };
  const answer = await http.get(`/groups/users/audit?${groupQuery(group)}`, { read });
  if (!isOk(answer) || answer.json === undefined) checked(answer);
  if (answer.json === STREAMED) return users;
  const error = errorOf(answer);
  const fix = remedyFor(answer.status, error);
  const message = `The audit of ${groupName(group)} was answered with no list of users: ${error.text}.`;
  throw new RollcallError('badRead', message, { fix });
}

/** Stands for a body that was taken in to its end. */
const STREAMED = true;

/** An answer that breaks off or is no JSON may be another one the next time; JSON of another shape will not. */
async function readUsers(incoming: Incoming, users: CurrentUser[]): ReturnType<BodyReader> {
  const flaw = typeFlaw(incoming);
  if (flaw) {
    discard(incoming.body);
    return { json: undefined, flaw };
  }
  const reader = readAudit((record) => users.push(toCurrentUser(record, REQUEST)));
  try {
    for await (const chunk of incoming.body) reader.push(chunk);
    reader.end();
    return { json: STREAMED };
  } catch (error) {
    if (!(error instanceof BadBody)) throw error;
    const passing =
      error.kind === 'cutOff' ? CUT_OFF : error.kind === 'notJson' ? NO_JSON : undefined;
    if (passing) return { json: undefined, flaw: passing };
    if (error.error) return { json: error.error };
    throw new RollcallError('badRead', `${REQUEST} was answered with ${error.message}.`);
  }
}

const CUT_OFF = 'an audit that breaks off';
const REQUEST = 'GET /groups/users/audit';
