import type { Provider, ReadProvider } from '../../model/provider.ts';
import { readAuditUsers } from './audit-read.ts';
import { evaluateMove } from './evaluate-move.ts';
import { fields } from './fields.ts';
import { countUsers, hasUsers } from './group-reads.ts';
import { type Http, type HttpOptions, openHttp } from './http.ts';
import type { Offers } from './offers.ts';
import { generatePasswords } from './passwords.ts';
import { sendStep } from './steps.ts';
import { readAssignment, readUser } from './user-reads.ts';
import { createUser } from './writes.ts';

/** An ODiN system that can only be read; nothing is sent before the first read. */
export async function openOdinReader(options: HttpOptions): Promise<ReadProvider> {
  return reader(await openHttp(options), options.endpoint);
}

/** An ODiN system that can be read and written. */
export async function openOdin(options: HttpOptions): Promise<Provider> {
  const http = await openHttp(options);
  const offers: Offers = new Map();
  return {
    ...reader(http, options.endpoint, offers),
    generatePasswords: (group, count) => generatePasswords(http, group, count),
    createUser: (user) => createUser(http, user),
    send: (step) => sendStep(http, step, offers),
  };
}

function reader(http: Http, endpoint: string, offers: Offers = new Map()): ReadProvider {
  return {
    name: 'odin',
    endpoint,
    fields,
    readUsers: (group, { assigned } = { assigned: false }) =>
      readAuditUsers(http, group, assigned ? offers : undefined),
    countUsers: (group) => countUsers(http, group),
    hasUsers: (group) => hasUsers(http, group),
    readUser: (userId, { forPlan } = { forPlan: false }) =>
      readUser(http, userId, forPlan ? 'read' : 'lookUp'),
    readAssignment: (userId) => readAssignment(http, userId, offers),
    evaluateMove: (user, newGroupId) => evaluateMove(http, user, newGroupId),
    close: () => http.close(),
  };
}
