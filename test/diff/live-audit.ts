import { Readable } from 'node:stream';
import fc from 'fast-check';
import { readCurrent } from '../../src/current/read-current.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { ReadProvider } from '../../src/model/provider.ts';
import type { CurrentGroup, GroupId } from '../../src/model/user.ts';
import { readAuditUsers } from '../../src/providers/odin/audit-read.ts';
import type { Http } from '../../src/providers/odin/http.ts';
import { catalog } from './arbitraries.ts';
import { utilitiesForms } from './live-alternates.ts';
import { liveFormsOf } from './live-forms.ts';
import { shuffled } from './live-texts.ts';

/** The audit of a group of one user. */
export interface LiveAudit {
  readonly group: GroupId;
  readonly record: JsonObject;
  readonly body: Json;
}

const names = new Map(
  catalog.flatMap(([name, alias]) => [name, alias].map((one) => [one.toLowerCase(), name])),
);

/** Groups whose ids servers before 5.22.4 show as numbers, and others (facts C23). */
const groups = fc.constantFrom<GroupId>(
  { serviceProviderId: 'ent', groupId: 'grp' },
  { serviceProviderId: '7', groupId: '8' },
);

/** The audit of a group in which `written` is live, in any form in which a system may answer it (facts C). */
export function liveAuditOf(written: JsonObject, countryCode: string): fc.Arbitrary<LiveAudit> {
  return groups.chain((group) =>
    recordsOf(written, countryCode, group).chain((record) =>
      fc.constantFrom(...rootsOf(record)).map((body) => ({ group, record, body })),
    ),
  );
}

/** What the run reads of it. */
export async function readLive({ group, body }: LiveAudit): Promise<CurrentGroup> {
  const http: Pick<Http, 'get'> = {
    get: async (_path, options) => {
      const text = Readable.from([Buffer.from(JSON.stringify(body))]);
      const incoming = {
        status: 200,
        contentType: 'application/json',
        retryAfterMs: undefined,
        body: text,
      };
      const redact = (words: string) => words;
      const read = await options?.read?.(incoming, redact);
      return { request: 'GET /groups/users/audit', status: 200, json: undefined, ...read, redact };
    },
  };
  const provider: Pick<ReadProvider, 'readUsers' | 'countUsers'> = {
    readUsers: (asked) => readAuditUsers(http as Http, asked, new Map()),
    countUsers: async () => 1,
  };
  const reading = { assigned: true, onGroup: () => {} };
  const [read] = await readCurrent([group], provider as ReadProvider, reading);
  if (!read) throw new Error('no group was read');
  return read;
}

/** The shapes of the root that an audit may have (facts C28, A12). */
function rootsOf(record: JsonObject): readonly Json[] {
  const lists: readonly Json[] = [[record], record];
  return lists.flatMap((users): readonly Json[] => [
    { data: [{ users }] },
    { data: { users } },
    { users },
    [{ users }],
  ]);
}

function recordsOf(
  written: JsonObject,
  countryCode: string,
  group: GroupId,
): fc.Arbitrary<JsonObject> {
  const userId = fc.constantFrom('ann@x.com', 'Ann@X.com', 'ANN@x.COM');
  const ids = fc.record({
    serviceProviderId: idForms(group.serviceProviderId),
    groupId: idForms(group.groupId),
    userId,
  });
  const user = fc.tuple(liveFormsOf(written, countryCode, group), utilitiesForms(written));
  return fc
    .tuple(ids, ids, user, assignmentForms(written), fc.boolean())
    .map(([outer, inner, [values, { alternates, utilities }], services, isFlat]) => {
      const shown = { ...values, ...alternates };
      const whole = isFlat ? { ...shown, ...outer } : { ...outer, user: { ...inner, ...shown } };
      return { ...whole, ...services, serviceSettings: { Authentication: {} }, ...utilities };
    }) as fc.Arbitrary<JsonObject>;
}

function idForms(id: string): fc.Arbitrary<Json> {
  return /^\d+$/.test(id) ? fc.constantFrom<Json>(id, Number(id)) : fc.constant(id);
}

/** What is directly assigned among all that is offered, with the effective set beside it (facts A8, C9, C21, C22). */
function assignmentForms(written: JsonObject): fc.Arbitrary<JsonObject> {
  const lists = fc.record({
    userServices: rowForms(written['services']),
    servicePackServices: rowForms(written['servicePacks']),
  });
  return lists.map((serviceAssignment) => ({
    assignedServices: {
      userId: 'ann@x.com',
      userServices: catalog.map(([serviceName]) => ({ serviceName, isActive: 'true' })),
    },
    serviceAssignment: { userId: 'ann@x.com', ...serviceAssignment },
  })) as fc.Arbitrary<JsonObject>;
}

function rowForms(value: Json | undefined): fc.Arbitrary<unknown> {
  const own = fc.subarray(catalog.map(([name]) => name));
  const chosen = value === undefined ? own : fc.constant(ownNames(value));
  return chosen.chain((assigned: readonly string[]) =>
    fc.tuple(...catalog.map((row) => rowForm(row, assigned.includes(row[0])))).chain(shuffled),
  );
}

function ownNames(value: Json): readonly string[] {
  const list = Array.isArray(value) ? value.map(String) : [];
  return list.map((name) => names.get(name.toLowerCase()) ?? name);
}

function rowForm([serviceName, alias]: (typeof catalog)[number], assigned: boolean) {
  const flag = String(assigned);
  return fc.record({
    serviceName: fc.constant(serviceName),
    alias: alias === serviceName ? fc.constantFrom(alias, '', null) : fc.constant(alias),
    assigned: fc.constantFrom<Json>(assigned, flag, flag.toUpperCase()),
    tags: fc.constant([]),
  });
}
