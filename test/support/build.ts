import { buildProgram } from '../../scripts/build.ts';

/** Tests run against the program as it is shipped: built once, before them, and not again by a run within a test. */
export async function setup(): Promise<void> {
  if (process.env['ROLLCALL_BUILT']) return;
  await buildProgram();
}
