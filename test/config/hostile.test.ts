import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RollcallError } from '../../src/errors.ts';
import { groupOf, outcomeOf, workIn } from './files-in.ts';

const good = Buffer.from(
  `\uFEFF${groupOf(
    "- &u {userId: a, firstName: \"José\", lastName: 'O''Brien', password: {env: A}}",
    '- userId: b',
    '  previously: [z, "y"]',
    '  <<: {title: "x y", aliases: [a@b.c, d@e.f]}',
    '  firstName: |',
    '    Zoë 😀',
    '  lastName: >-',
    '    محمد',
    '  address: {city: Tampa}',
    '  department: {name: Sales, enterprise: true}',
    '  password: generate # comment',
    '- {<<: *u, userId: c@y.com, extension: 0123, phoneNumber: +1-8135551003}',
  )}absent: [w, v@y.com]\n---\r\n${groupOf('[]')}`,
);

const special = [
  ...'{}[]:,&*!|>\'"%@`#-?~\t\r\n\0 \u0085\u2028\uFEFF😀',
  '<<',
  '---',
  '\n  ',
  ': ',
  '*u',
  '\xff',
];

/** A change at a share of the file's length: bytes taken out, others put in. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  out: fc.nat(12),
  put: fc.oneof(
    fc.constantFrom(...special).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
    fc.nat(300).map((at) => good.subarray(at, at + 40)),
  ),
});

test('a file damaged in any way ends in problems or a config, in under a second', async () => {
  workIn({});
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const bytes = changes.reduce((all, { at, out, put }) => {
        const from = Math.floor(at * all.length);
        return Buffer.concat([all.subarray(0, from), put, all.subarray(from + out)]);
      }, good);
      writeFileSync('g.yaml', bytes);
      const before = performance.now();
      await outcomeOf('g.yaml').then(isSound, isExpected);
      expect(performance.now() - before).toBeLessThan(1000);
    }),
    { numRuns: 300 },
  );
});

function isSound({ problems }: Awaited<ReturnType<typeof outcomeOf>>): void {
  for (const { where, summary, fix } of problems) {
    expect([where?.file, summary !== '', fix !== '']).toEqual(['g.yaml', true, true]);
    expect(Math.min(where?.line ?? 0, where?.column ?? 0)).toBeGreaterThan(0);
  }
}

function isExpected(error: unknown): void {
  expect(error).toBeInstanceOf(RollcallError);
}

test('the undamaged file is good', async () => {
  workIn({ 'g.yaml': good });
  expect((await outcomeOf('g.yaml')).problems).toEqual([]);
});
