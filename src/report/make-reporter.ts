import { makeJsonReporter } from './json-reporter.ts';
import { makePlainReporter } from './plain-reporter.ts';
import type { Reporter, Verbosity } from './reporter.ts';
import type { Terminal } from './terminal.ts';

/** The reporter for where the output goes; ink is loaded only where something will be drawn. */
export async function makeReporter(terminal: Terminal, verbosity: Verbosity): Promise<Reporter> {
  if (verbosity.json) return makeJsonReporter(terminal);
  const plain = makePlainReporter(terminal, verbosity);
  if (!terminal.drawsOut && !terminal.drawsErr) return plain;
  const { makeInkReporter } = await import('./ink/ink-reporter.tsx');
  return makeInkReporter(terminal, verbosity, plain);
}
