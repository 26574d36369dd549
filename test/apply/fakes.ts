import type { ApplyOptions } from '../../src/apply/apply-plan.ts';
import { differingFields } from '../../src/diff/diff-fields.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { NewUser, Provider, SendResult } from '../../src/model/provider.ts';
import { Secret } from '../../src/model/secret.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { toCurrentUser } from '../../src/providers/odin/records.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';

export const AT = '2026-01-02T03:04:05.000Z';

/** The user as the system would show it. */
function shown({ fields: values, secrets: _, ...user }: NewUser, changes: JsonObject = {}) {
  return toCurrentUser({ ...user, ...values, ...changes }, 'POST /users');
}

export const done = async (user: NewUser): Promise<SendResult> => ({
  status: 'done',
  httpStatus: 200,
  user: shown(user),
});

/** A system that creates everybody and knows nobody. */
export function fakeProvider(changes: Partial<Provider> = {}): Provider {
  return {
    name: 'fake',
    endpoint: 'https://fake',
    fields,
    readUsers: async () => [],
    countUsers: async () => 0,
    hasUsers: async () => false,
    readUser: async () => undefined,
    readAssignment: async () => ({ fields: {}, offered: {} }),
    evaluateMove: async () => ({ blocking: [], impacts: [] }),
    close: async () => {},
    generatePasswords: async (_group, count) =>
      Array.from({ length: count }, (_, n) => new Secret(`pw-${n}`)),
    createUser: done,
    send: async () => ({ status: 'done', httpStatus: 200 }),
    ...changes,
  };
}

export function optionsFor(
  changes: Partial<ApplyOptions> & { readonly events?: ApplyEvent[] } = {},
): ApplyOptions {
  const { events = [], ...rest } = changes;
  return {
    concurrency: 1,
    now: () => new Date(AT),
    signal: new AbortController().signal,
    backOff: async () => {},
    secretsOf: async () => ({ password: new Secret('s3cret') }),
    differs: (user, declared) => differingFields(user, declared, fields),
    emit: (event) => events.push(event),
    ...rest,
  };
}

/** A plan that creates these users and updates bob@x.com. */
export function planOf(userIds: readonly string[], updates = false): Plan {
  const users = userIds.map((userId) => desiredUser({ userId, firstName: 'Ann', lastName: 'Lee' }));
  const bob = updates ? [desiredUser({ userId: 'bob@x.com', firstName: 'Bob' })] : [];
  const live = updates ? [liveUser({ userId: 'bob@x.com' })] : [];
  return makePlan([difference([...users, ...bob], live)], context);
}

const refusal = { error: { code: 4202, text: '[Error 4202] taken' }, fix: 'Choose another.' };
const doubt = { error: { text: 'the connection was cut' }, fix: 'Run again.' };
const exists = { error: { code: 4200, text: '[Error 4200] exists' }, fix: 'Look it up.' };

/** Every kind of answer to a create. */
export const sendResults: readonly {
  readonly name: string;
  readonly make: (user: NewUser) => Promise<SendResult>;
}[] = [
  { name: 'done', make: done },
  {
    name: 'done otherwise',
    make: async (user) => ({
      status: 'done',
      httpStatus: 201,
      user: shown(user, { lastName: 'Li' }),
    }),
  },
  {
    name: 'refused',
    make: async () => ({ status: 'refused', httpStatus: 400, exists: false, ...refusal }),
  },
  {
    name: 'refused in doubt',
    make: async () => ({ status: 'refused', httpStatus: 500, doubtful: true, ...refusal }),
  },
  {
    name: 'not sent',
    make: async () => ({ status: 'refused', ...doubt }),
  },
  {
    name: 'exists',
    make: async () => ({ status: 'refused', httpStatus: 409, exists: true, ...exists }),
  },
  { name: 'unsure', make: async () => ({ status: 'unsure', ...doubt }) },
  {
    name: 'unsure with status',
    make: async () => ({ status: 'unsure', httpStatus: 502, ...doubt }),
  },
];
