import fc from 'fast-check';

/** One user of a scenario. */
export interface Person {
  /** Local part of the userId. */
  readonly name: string;
  /** `missing` is declared and not live, `live` is both, `unmanaged` is live alone. */
  readonly state: 'missing' | 'live' | 'unmanaged';
  readonly title?: string | undefined;
  readonly emailAddress?: string | undefined;
  readonly department?: string | undefined;
}

/** A group, what is declared of it, and all that goes wrong. */
export interface Scenario {
  readonly people: readonly Person[];
  /** As `rollcall sandbox --fault` takes it, such as 503=5%,seed=7. */
  readonly faults: string;
  readonly concurrency: number;
  readonly requestsPerSecond: number;
  /** Passwords out of the system's generator, kept in a credentials file; out of the environment otherwise. */
  readonly generated: boolean;
  /** How many runs work at the same time. */
  readonly runs: 1 | 2;
  /** SIGINT when the system gets this request of the run. */
  readonly interruptAt?: number | undefined;
  readonly tokenTtlSeconds: number;
}

/** Every fault that a network, a proxy or a busy system may cause, and how likely it may be, in percent. */
const faults: Readonly<Record<string, number>> = {
  reset: 15,
  'reset-after-commit': 20,
  truncate: 15,
  html: 10,
  'html-after-commit': 10,
  garbage: 10,
  'garbage-after-commit': 10,
  '500': 8,
  '500-after-commit': 10,
  '502': 8,
  '502-after-commit': 10,
  '503': 15,
  '503-after-commit': 10,
  '504': 8,
  '504-after-commit': 10,
  '429': 15,
  '429-after-commit': 8,
  '401': 8,
  '401-after-commit': 5,
  '403': 2,
  hang: 1,
  'hang-after-commit': 1,
  late: 70,
  short: 30,
};

const faultList = fc
  .tuple(
    fc.shuffledSubarray(Object.keys(faults), { minLength: 1, maxLength: 7 }),
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 7, maxLength: 7 }),
  )
  .map(([names, seed, shares]) => {
    const wanted = names.map((name, index) => ((faults[name] ?? 0) * (shares[index] ?? 0)) / 100);
    const total = wanted.reduce((sum, percent) => sum + percent, 0);
    const listed = names.map((name, index) => {
      const percent = ((wanted[index] ?? 0) * Math.min(1, 90 / total)).toFixed(1);
      // Milliseconds: some of these requests are carried out before the next look-up, some long after.
      return `${name}=${percent}%${name === 'late' ? `:${seed % 40}` : ''}`;
    });
    return [...listed, `seed=${seed}`].join(',');
  });

const text = fc.constantFrom('Night manager', 'Ünïcode "quoted" & <b>', "O'Neill: no", '007', 'é');

/** Draws one user without a name. */
export const person = fc.record({
  state: fc.constantFrom('missing', 'missing', 'missing', 'live', 'unmanaged'),
  title: fc.option(text, { nil: undefined }),
  emailAddress: fc.option(fc.constantFrom('a@example.com', 'B.c@Example.com'), { nil: undefined }),
  department: fc.option(fc.constantFrom('Sales', 'Support (EU)'), { nil: undefined }),
}) as fc.Arbitrary<Omit<Person, 'name'>>;

/** Draws scenarios; a few users and many faults, so that every pair of the two is met. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  people: fc
    .array(person, { minLength: 1, maxLength: 16, size: 'max' })
    .map((people) => people.map((one, index) => ({ ...one, name: `user${index}` }))),
  faults: faultList,
  concurrency: fc.integer({ min: 1, max: 5 }),
  requestsPerSecond: fc.constantFrom(5, 50, 1000),
  generated: fc.boolean(),
  runs: fc.constantFrom<(1 | 2)[]>(1, 1, 1, 2),
  interruptAt: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 3, max: 25 }) },
  ),
  tokenTtlSeconds: fc.constantFrom(3600, 3600, 30),
});
