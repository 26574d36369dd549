import fc from 'fast-check';

/** How often a property is tried: `runs` in CI; `share` is its part of what is asked for by hand. */
export interface Effort {
  /** The file of the test, as `--only` takes it. */
  readonly only: string;
  readonly runs: number;
  readonly share?: number;
}

/** Tries a property; what fails says how to see it again. FAULT_RUNS, FAULT_SEED and FAULT_PATH are set by `npm run test:faults`. */
export async function hold<T extends [unknown, ...unknown[]]>(
  property: fc.IAsyncPropertyWithHooks<T>,
  { only, runs, share = 1 }: Effort,
): Promise<void> {
  const { FAULT_RUNS, FAULT_SEED, FAULT_PATH } = process.env;
  const result = await fc.check(property, {
    numRuns: FAULT_RUNS === undefined ? runs : Math.ceil(Number(FAULT_RUNS) * share),
    ...(FAULT_SEED ? { seed: Number(FAULT_SEED) } : {}),
    // A smaller example takes minutes to find, and seed and path give this one again.
    endOnFailure: true,
    ...(FAULT_PATH ? { path: FAULT_PATH } : {}),
  });
  if (!result.failed) return;
  const { seed, counterexamplePath } = result;
  const again = `npm run test:faults -- --only ${only} --seed=${seed} --path ${counterexamplePath}`;
  const report = `${fc.defaultReportMessage(result)}\n\nTo see it again: ${again}`;
  throw new Error(report, { cause: result.errorInstance });
}
