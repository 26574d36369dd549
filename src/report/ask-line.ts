import { drainInput } from './drain-input.ts';
import { answerOf } from './question.ts';
import type { Answer } from './reporter.ts';
import type { Terminal } from './terminal.ts';

/** Asks with plain lines, for terminals in which nothing can be drawn; the end of the input is a no, and `signal` ends the question. */
export async function askLine(
  { input, err }: Pick<Terminal, 'input' | 'err'>,
  question: string,
  signal: AbortSignal,
): Promise<Answer> {
  await drainInput({ input });
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input, output: err, terminal: false });
  err.write(`${question}\nType yes to go on: `);
  return new Promise<Answer>((answer) => {
    lines.once('line', (typed) => answer(answerOf(typed)));
    lines.once('close', () => answer('no'));
    signal.addEventListener('abort', () => answer('interrupted'));
  }).finally(() => lines.close());
}
