import { render } from 'ink';
import { groupName } from '../../model/user.ts';
import { drainInput } from '../drain-input.ts';
import { harmless } from '../line.ts';
import { makePaint } from '../paint.ts';
import { roomFor } from '../plain-reporter.ts';
import { planView } from '../plan-view.ts';
import { questionFor } from '../question.ts';
import type { Answer, Reporter, Verbosity } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';
import { Confirm } from './confirm.tsx';
import { Lasting } from './drawn.tsx';
import { followProgress } from './follow-progress.tsx';
import { makeLiveRegion } from './live-region.tsx';
import { Reading } from './reading.tsx';

/** Beyond this many rows ink is slow, and the same look is written as plain lines. */
const MAX_DRAWN = 200;

/** Draws with ink what is live, and what is short; the rest is the plain reporter's. */
export function makeInkReporter(
  terminal: Terminal,
  verbosity: Verbosity,
  plain: Reporter,
): Reporter {
  const live = makeLiveRegion(terminal.err, terminal.input);
  const paint = makePaint(terminal.colorsErr);
  const progress = followProgress(live, terminal, paint);
  const draws = terminal.drawsErr && !verbosity.quiet;
  const settle = async () => {
    progress.stop();
    await live.clear();
  };
  return {
    ...plain,
    note: (text) => (draws ? live.above(`${harmless(text)}\n`) : plain.note(text)),
    delay: (text) => (draws ? live.above(`${harmless(text)}\n`) : plain.delay(text)),
    reading(group) {
      const what = harmless(groupName(group));
      if (!draws) return plain.reading(group);
      return live.show(<Reading what={what} since={Date.now()} paint={paint} key={what} />);
    },
    async plan(plan) {
      await settle();
      if (plan.changes.length > MAX_DRAWN) return plain.plan(plan);
      const room = await roomFor(plan, terminal, terminal.drawsOut);
      const lines = planView(plan, { ...room, full: verbosity.full });
      if (!terminal.drawsOut || lines.length > MAX_DRAWN) return plain.plan(plan);
      await plain.close();
      await drawOnce(makePaint(terminal.colorsOut)(lines), terminal.out);
    },
    async confirm(plan, signal) {
      if (!terminal.asks || !terminal.drawsErr) return plain.confirm(plan, signal);
      await drainInput(terminal);
      const answer = await new Promise<Answer>((onAnswer) => {
        signal.addEventListener('abort', () => onAnswer('interrupted'));
        live.show(<Confirm question={questionFor(plan)} paint={paint} onAnswer={onAnswer} />);
      });
      await live.clear();
      return answer;
    },
    async applying(plan) {
      if (draws) progress.start(plan.changes.length);
      else await plain.applying(plan);
    },
    event(event) {
      if (draws) progress.take(event);
      else plain.event(event);
    },
    async result(result, after) {
      await settle();
      return plain.result(result, after);
    },
    async error(error) {
      await settle();
      return plain.error(error);
    },
    async close() {
      await settle();
      return plain.close();
    },
  };
}

async function drawOnce(text: string, stdout: NodeJS.WriteStream): Promise<void> {
  const drawn = render(<Lasting text={text} />, {
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  drawn.unmount();
  await drawn.waitUntilExit();
}
