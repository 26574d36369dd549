import { parseAllDocuments } from 'yaml';

type Fields = Readonly<Record<string, unknown>>;

/** A declared user, as somebody who knows YAML and nothing of rollcall reads it. */
export interface Read {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** What a file without a mistake declares: the users of every group, by the group's two names. */
export function readIndependently(bytes: Buffer): ReadonlyMap<string, readonly Read[]> {
  const groups = new Map<string, Read[]>();
  const options = { schema: 'failsafe', merge: true, uniqueKeys: false } as const;
  for (const document of [...parseAllDocuments(bytes.toString('utf8'), options)]) {
    const root = asFields(document.toJS({ maxAliasCount: -1 }));
    if (root['kind'] !== 'Group') continue;
    const key = `${asText(root['serviceProviderId'])} / ${asText(root['groupId'])}`;
    const users = Array.isArray(root['users']) ? root['users'] : [];
    const read = users.map((user) => readUser(asFields(user), root));
    groups.set(key, [...(groups.get(key) ?? []), ...read]);
  }
  return groups;
}

function readUser(user: Fields, root: Fields): Read {
  const profile = asFields(asFields(root['profiles'])[asText(user['profile'])]);
  const all = { ...asFields(root['defaults']), ...profile, ...user };
  const id = asText(all['userId']);
  const userId = id.includes('@') ? id : `${id}@${asText(root['domain'])}`;
  const [firstName, lastName] = [asText(all['firstName']), asText(all['lastName'])];
  return { userId: userId.normalize(), firstName, lastName };
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** As BroadWorks keeps text: blanks collapsed. */
function asText(value: unknown): string {
  return String(value ?? '')
    .normalize()
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '');
}
