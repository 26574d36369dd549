import { buildProgram } from '../../scripts/build.ts';

/** Tests run against the program as it is shipped: built once, before them. */
export async function setup(): Promise<void> {
  await buildProgram();
}
