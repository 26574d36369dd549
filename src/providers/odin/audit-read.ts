import { RollcallError } from '../../errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { CurrentUser, GroupId } from '../../model/user.ts';
import { groupName } from '../../model/user.ts';
import { errorOf, isOk, single, withoutSecrets } from './answer.ts';
import { toAssignment } from './assignment.ts';
import { BadBody } from './audit/bad-body.ts';
import { type AuditReader, readAudit } from './audit/read-audit.ts';
import { ASSIGNMENT, wantedWithAssignment } from './audit/wanted.ts';
import { discard, NO_JSON, typeFlaw } from './bodies.ts';
import { checked } from './checked.ts';
import type { Incoming } from './exchange.ts';
import { groupQuery } from './group-reads.ts';
import type { Http } from './http.ts';
import type { Offers } from './offers.ts';
import type { BodyReader } from './outgoing.ts';
import { toCurrentUser } from './records.ts';
import { remedyFor } from './remedies.ts';

/**
 * GET /groups/users/audit, taken in as it arrives (facts A4): every user of the group; with `offers`, their assigned fields too.
 * Throws `RollcallError` for anything but a whole audit.
 */
export async function readAuditUsers(
  http: Http,
  group: GroupId,
  offers?: Offers,
): Promise<readonly CurrentUser[]> {
  let users: CurrentUser[] = [];
  const makeReader = () =>
    offers
      ? readAudit((record) => users.push(withAssignment(record, offers)), wantedWithAssignment)
      : readAudit((record) => users.push(toCurrentUser(record, REQUEST)));
  const read: BodyReader = async (incoming, hide) => {
    users = [];
    return readUsers(incoming, makeReader()).catch((error) => {
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
async function readUsers(incoming: Incoming, reader: AuditReader): ReturnType<BodyReader> {
  const flaw = typeFlaw(incoming);
  if (flaw) {
    discard(incoming.body);
    return { json: undefined, flaw };
  }
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

function withAssignment(record: JsonObject, offers: Offers): CurrentUser {
  const user = toCurrentUser(record, REQUEST);
  const origin = { request: REQUEST, userId: user.userId, offers };
  const { fields, offered } = toAssignment(single(record[ASSIGNMENT]), origin);
  return { ...user, fields: { ...user.fields, ...fields }, offered };
}

const CUT_OFF = 'an audit that breaks off';
const REQUEST = 'GET /groups/users/audit';
