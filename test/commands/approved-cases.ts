import { DOMAIN, type Person, person, writeGroup } from './system.ts';

/** A kind of change: approved, done already, changed in between. */
export interface Case {
  readonly live: readonly Person[];
  /** Writes the files. */
  readonly declare: () => void;
  /** Flags of apply. */
  readonly flags?: string;
  readonly writes: readonly string[];
  /** Summary of the result. */
  readonly done: Readonly<Record<string, number>>;
  /** What somebody else does between plan and apply. */
  readonly meddle: readonly [method: string, path: string, body: object];
  /** What is told of it, with approved, now and live side by side. */
  readonly stale: readonly (readonly [summary: string, ...details: string[]])[];
}

export const ann = person('ann', 1001);
export const bob = person('bob', 1002);
export const id = (name: string) => `${name}@${DOMAIN}`;

/** One of every kind, by its name. */
export const cases: Readonly<Record<string, Case>> = {
  create: {
    live: [ann],
    declare: () => writeGroup([ann, bob]),
    writes: ['POST /users bob'],
    done: { created: 1 },
    meddle: [
      'POST',
      '/users',
      {
        ...bob,
        groupId: 'tampa',
        userId: id('bob'),
        lastName: 'Ray',
        callingLineIdFirstName: 'bob',
        callingLineIdLastName: 'Ray',
        password: 'Secret-123',
      },
    ],
    stale: [
      [
        `create ${id('bob')} is not as approved`,
        'approved  a create with lastName Lee, callingLineIdLastName Lee',
        'now       nothing',
        'live      a user with lastName Ray, callingLineIdLastName Ray',
      ],
      [`update ${id('bob')} was not approved`, 'approved  nothing', 'now       lastName Ray → Lee'],
    ],
  },
  update: {
    live: [ann, bob],
    declare: () => writeGroup([{ ...ann, title: 'Manager', emailAddress: 'ann@x.example' }, bob]),
    writes: ['PUT /users ann'],
    done: { updated: 1 },
    meddle: ['PUT', '/users', { groupId: 'tampa', userId: id('ann'), title: 'Director' }],
    stale: [
      [
        `update ${id('ann')} is not as approved`,
        'approved  emailAddress (none) → ann@x.example, title (none) → Manager',
        'now       emailAddress (none) → ann@x.example, title Director → Manager',
        'live      emailAddress (none), title Director',
      ],
    ],
  },
  delete: {
    live: [ann, bob],
    declare: () => writeGroup([ann], { absent: ['bob'] }),
    flags: '--allow-deletes 1',
    writes: ['DELETE /users bob'],
    done: { deleted: 1 },
    meddle: ['PUT', '/users', { groupId: 'tampa', userId: id('bob'), title: 'Boss' }],
    stale: [
      [
        `delete ${id('bob')} is not as approved`,
        'approved  a delete, with title (none)',
        'now       a delete, with title Boss',
        'live      a user',
      ],
    ],
  },
  rename: {
    live: [ann, bob],
    declare: () => writeGroup([ann, { ...bob, userId: 'rob', previously: ['bob'] }]),
    writes: ['PUT /users/user-id bob'],
    done: { renamed: 1 },
    meddle: ['DELETE', `/users?userId=${id('bob')}`, {}],
    stale: [
      [
        `rename ${id('rob')} is not as approved`,
        `approved  userId ${id('bob')} → ${id('rob')}`,
        'now       nothing',
        'live      no such user',
      ],
      [`create ${id('rob')} was not approved`, 'approved  nothing', 'now       a create'],
    ],
  },
  move: {
    live: [ann, bob],
    declare() {
      writeGroup([ann]);
      writeGroup([{ ...bob, title: null }], { groupId: 'miami' });
    },
    writes: ['PUT /users/group-id bob'],
    done: { moved: 1 },
    meddle: ['PUT', '/users', { groupId: 'tampa', userId: id('bob'), title: 'Boss' }],
    stale: [
      [
        `move ${id('bob')} is not as approved`,
        'approved  groupId tampa → miami, with title (none)',
        'now       groupId tampa → miami, with title Boss',
        'live      groupId tampa',
      ],
      [
        `update ${id('bob')} was not approved`,
        'approved  nothing',
        'now       title Boss → (none)',
      ],
    ],
  },
};
