import type { Provider, ReadProvider } from '../../model/provider.ts';
import { readAuditUsers } from './audit-read.ts';
import { fields } from './fields.ts';
import { type Http, type HttpOptions, openHttp } from './http.ts';
import { generatePasswords } from './passwords.ts';
import { countUsers, hasUsers, readUser } from './reads.ts';
import { createUser } from './writes.ts';

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
    readUsers: (group) => readAuditUsers(http, group),
    countUsers: (group) => countUsers(http, group),
    hasUsers: (group) => hasUsers(http, group),
    readUser: (userId) => readUser(http, userId),
    close: () => http.close(),
  };
}
