import { hash } from 'node:crypto';
import { diffGroup } from '../src/diff/diff-group.ts';
import type { JsonObject } from '../src/model/json.ts';
import type { CurrentUser, DesiredGroup, DesiredUser } from '../src/model/user.ts';
import { makePlan } from '../src/plan/make-plan.ts';
import { fields } from '../src/providers/odin/fields.ts';
import { toCurrentUser } from '../src/providers/odin/records.ts';
import seed from '../src/sandbox/seed/grp.odin.json' with { type: 'json' };
import { median } from './processes.ts';

const USERS = 10_000;
const ROUNDS = 9;
const BAR = 1 / 5;

const group = { serviceProviderId: 'ent.odin', groupId: 'grp.odin' };
const place = { file: 'group.yaml', line: 1, column: 1 };

/** The audited user of the seed, about 34 KB, under another name. */
function auditText(index: number): string {
  const own = { extension: String(10_000 + index), phoneNumber: String(8_135_500_000 + index) };
  const text = JSON.stringify({ ...seed, user: { ...seed.user, ...own } });
  return text.replaceAll('4003@', `user${index}@`).replaceAll('4003-', `user${index}-`);
}

/** What a group file usually says of a user. */
const usual = new Set([
  ...['firstName', 'lastName', 'extension', 'phoneNumber'],
  ...['title', 'aliases', 'language', 'timeZone'],
]);

/** One user in so many wants an extension that another one gives up: all of them in one ring. */
const RING = 10;

/** Declared as live, but for the title, and for the extension that `before` has. */
function toDesired(
  { userId, fields: live }: CurrentUser,
  before: CurrentUser,
  names: ReadonlySet<string>,
): DesiredUser {
  const changed: JsonObject = { title: 'Agent', extension: before.fields['extension'] ?? null };
  const values = Object.entries({ ...live, ...changed }).filter(
    ([name, value]) => value !== null && names.has(name),
  );
  return {
    userId,
    fields: Object.fromEntries(values),
    createDefaults: {},
    secrets: { password: { from: 'generate' } },
    previously: [],
    source: place,
    placeOf: () => place,
  };
}

function plan(users: readonly CurrentUser[], desired: DesiredGroup): number {
  const difference = diffGroup(desired, { ...group, users, counted: true }, fields);
  const { changes } = makePlan([difference], {
    provider: 'odin',
    endpoint: 'https://odin.example.com/api/v2',
    fields,
    version: '0.1.0',
    now: '2026-01-01T00:00:00.000Z',
    requestsPerSecond: 5,
    policy: { maxDeletes: 0, maxChangePercent: 30 },
    allowances: {},
    targets: [],
    sha256: (text) => hash('sha256', text),
    explain: (problems) => problems,
  });
  return changes.filter(({ intermediate }) => !intermediate).length;
}

function timed<T>(work: () => T): readonly [number, T] {
  const started = performance.now();
  const value = work();
  return [performance.now() - started, value];
}

function rounds<T>(work: () => T, expected: T): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const [time, value] = timed(work);
    if (value !== expected) throw new Error(`${String(value)} in place of ${String(expected)}`);
    return time;
  });
  return median(times);
}

const users = Array.from({ length: USERS }, (_, index) =>
  toCurrentUser(JSON.parse(auditText(index)), 'GET /groups/users/audit', true),
);
const managed = new Set(fields.filter((field) => !field.readOnly).map(({ name }) => name));
const declaring = (names: ReadonlySet<string>): DesiredGroup => ({
  ...group,
  file: place.file,
  unmanaged: 'report',
  unmanagedAt: place,
  users: users.map((user, index) =>
    toDesired(user, (index % RING === 0 ? users.at(index - RING) : user) ?? user, names),
  ),
  absent: [],
});
// Ahead of the parsing, which leaves gigabytes to be collected.
const planning = [usual, managed].map((names) => {
  const desired = declaring(names);
  return rounds(() => plan(users, desired), USERS);
});
const texts = Array.from({ length: USERS }, (_, index) => auditText(index));
const audit = `{"data":[{"users":[${texts.join()}]}]}`;
const parsing = rounds<number>(() => JSON.parse(audit).data[0].users.length, USERS);
const [ratio = 1, whole = 1] = planning.map((time) => time / parsing);
console.log(
  `${USERS} updates planned in ${planning[0]?.toFixed(0)} ms; JSON.parse of their audit, ${(audit.length / 1e6).toFixed(0)} MB, takes ${parsing.toFixed(0)} ms: ratio ${ratio.toFixed(2)}, bar ${BAR.toFixed(2)}; with every field declared ${whole.toFixed(2)}`,
);
if (ratio > BAR) process.exitCode = 1;
