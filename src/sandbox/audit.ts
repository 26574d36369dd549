import { isObject, type Json, type JsonObject, listAt } from './json.ts';
import seed from './seed/grp.odin.json' with { type: 'json' };
import { effectiveServices, toServiceLists } from './services.ts';
import type { Entry, StoredUser } from './types.ts';

/** Written in place of the userId while a template is made; no BroadWorks id can hold a line break. */
const placeholder = '\n';
/** Written in place of the rows of alternate ids. */
const rowsPlaceholder = '\r';
const seedText = JSON.stringify({
  outgoingCallingPlans: seed.outgoingCallingPlans,
  assignedServices: seed.assignedServices,
  serviceAssignment: seed.serviceAssignment,
  serviceSettings: seed.serviceSettings,
  utilities: seed.utilities,
});
/** Characters of JSON that go to the socket at once. */
const chunkSize = 1 << 18;

/** All of an audited user but `user`, as JSON text: what stands before the userIds, between and after them, ahead of the rows of alternate ids and behind them. */
interface Template {
  readonly head: string;
  readonly sections: readonly string[];
  readonly rest: readonly string[];
}

/** Gives a group's audit as JSON text in large pieces (facts A4), one at a time, for a reader to pull. */
export function* auditText(entries: readonly Entry[]): Generator<string> {
  const templates = new Map<string, Template>();
  let chunk = '{"data":[{"users":[';
  let comma = '';
  for (const entry of entries) {
    chunk += comma + userText(entry, templateOf(entry.user, templates));
    comma = ',';
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}]}]}`;
}

function userText(entry: Entry, { head, sections, rest }: Template): string {
  const id = JSON.stringify(entry.user.userId);
  const rows = JSON.stringify(toAlternateRows(entry.document));
  return `${head}${id},"user":${userPart(entry)},${sections.join(id)}${rows}${rest.join(id)}`;
}

/** An older server's audit shows alternate ids in their section alone (facts C13). */
function userPart({ user, document, documentText }: Entry): string {
  if (!user.seeded) return documentText;
  const { alternateUserId: _apart, ...shown } = document;
  return JSON.stringify(shown);
}

function toAlternateRows(document: JsonObject): readonly JsonObject[] {
  return listAt(document, 'alternateUserId')
    .filter(isObject)
    .map(({ alternateUserId = '', description = '' }) => ({
      userId: alternateUserId,
      alternate: true,
      description,
    }));
}

/** Users of one group with the same services differ in nothing but `user`, their userId and their alternate ids. */
function templateOf(user: StoredUser, templates: Map<string, Template>): Template {
  const { serviceProviderId, groupId, seeded, services, packs, lostSettings } = user;
  const key = JSON.stringify([serviceProviderId, groupId, seeded, services, packs, lostSettings]);
  const known = templates.get(key);
  if (known) return known;
  const made = makeTemplate(user);
  templates.set(key, made);
  return made;
}

function makeTemplate(user: StoredUser): Template {
  const { serviceProviderId, groupId } = user;
  const text = JSON.stringify(makeSections(user)).slice(1);
  const [sections = '', rest = ''] = text.split(JSON.stringify(rowsPlaceholder));
  return {
    head: `${JSON.stringify({ serviceProviderId, groupId }).slice(0, -1)},"userId":`,
    sections: sections.split(JSON.stringify(placeholder)),
    rest: rest.split(JSON.stringify(placeholder)),
  };
}

/** The seed's sections with this user's services; a user that is not the seed's own starts with empty settings. */
function makeSections(user: StoredUser): JsonObject {
  const sections = readSections(user);
  const effective = effectiveServices(user);
  const keeps = (name: string): boolean =>
    user.seeded === true && !user.lostSettings?.includes(name);
  const { userServices: known, userId, ...assigned } = sections.assignedServices;
  const settings = effective.flatMap((name) => {
    const found = sections.serviceSettings[name];
    return isObject(found) ? [[name, keeps(name) ? found : toBlankSetting(found)] as const] : [];
  });
  const rows = effective.map((serviceName) => {
    const row = known.find((one) => one.serviceName === serviceName) ?? { serviceName };
    return keeps(serviceName) || !('isActive' in row) ? row : { ...row, isActive: false };
  });
  return {
    outgoingCallingPlans: sections.outgoingCallingPlans,
    assignedServices: { userId, userServices: rows, ...assigned },
    serviceAssignment: { ...sections.serviceAssignment, ...toServiceLists(user) },
    serviceSettings: Object.fromEntries(settings),
    utilities: {
      ...sections.utilities,
      alternateUserId: { ...sections.utilities.alternateUserId, users: rowsPlaceholder },
    },
  };
}

interface Sections {
  readonly outgoingCallingPlans: JsonObject;
  readonly assignedServices: JsonObject & {
    readonly userServices: readonly (JsonObject & { readonly serviceName: string })[];
  };
  readonly serviceAssignment: JsonObject;
  readonly serviceSettings: JsonObject;
  readonly utilities: JsonObject & { readonly alternateUserId: JsonObject };
}

/** Keys under which seed 002's user has things of its own. */
const personal: readonly string[] = ['users', 'schedules', 'codes'];

function readSections({ serviceProviderId, groupId, seeded }: StoredUser): Sections {
  const owners: Readonly<Record<string, string>> = { serviceProviderId, groupId };
  return JSON.parse(seedText, (key, value: Json) => {
    if (key === 'userId' && value === seed.userId) return placeholder;
    if (Object.hasOwn(owners, key)) return owners[key];
    return !seeded && personal.includes(key) ? [] : value;
  });
}

function toBlankSetting(setting: JsonObject): JsonObject {
  const { isActive, userId, serviceProviderId, groupId, isEnterprise } = setting;
  const ids = { userId, serviceProviderId, groupId, isEnterprise };
  return isActive === undefined ? ids : { isActive: false, ...ids };
}
