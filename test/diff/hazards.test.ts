import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenUser } from './arbitraries.ts';
import { hazards } from './hazard-forms.ts';
import { liveAuditOf } from './live-audit.ts';

const SEED = 20_261_122;

/** What is read in properties.test.ts, where a user beside itself in any of these forms differs in nothing. */
const samples = fc.sample(
  writtenUser.chain(({ written, countryCode }) => liveAuditOf(written, countryCode)),
  { numRuns: 1500, seed: SEED },
);

/** Rows that do not concern the comparison of users. */
const elsewhere: Readonly<Record<number, string>> = {
  11: 'an id that a proxy hid is refused: test/providers/odin/records.test.ts',
  25: 'settings of services are not managed',
  26: 'registrations are not read',
  27: 'registrations are not read',
};

test('no row of facts C is forgotten', () => {
  const named = new Set([...hazards.map(([row]) => row), ...Object.keys(elsewhere).map(Number)]);
  expect([...named].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
});

test.each(hazards)(
  'row %i, %s, is among the forms in every way that it lists',
  (_row, _hazard, forms) => {
    const missing = forms.flatMap((form, index) =>
      samples.some((live) => form(live)) ? [] : [index],
    );
    expect(missing).toEqual([]);
  },
);
