import { type Instance, render } from 'ink';
import type { ReactNode } from 'react';
import type { ApplyEvent } from '../../model/event.ts';
import type { Plan } from '../../model/plan.ts';
import { groupName } from '../../model/user.ts';
import { harmless, type Line, measureFor } from '../line.ts';
import { planView } from '../plan-view.ts';
import type { Answer, Reporter, Terminal, Verbosity } from '../reporter.ts';
import { isBad, outcomeLines } from '../result-view.ts';
import { plural } from '../values.ts';
import { Confirm } from './confirm.tsx';
import { Lasting } from './lines.tsx';
import { Progress, type ProgressState } from './progress.tsx';
import { Reading } from './reading.tsx';

/** Beyond this many rows ink is slow, and the same look is written as plain lines. */
const MAX_DRAWN = 200;
const LAST_SHOWN = 6;
const FRAME_MS = 100;
/** Takes back the empty line that an empty frame leaves. */
const LINE_UP = '\u001b[1A\u001b[2K';

/** Draws with ink what is live, and what is short; the rest is the plain reporter's. */
export function makeInkReporter(
  terminal: Terminal,
  verbosity: Verbosity,
  plain: Reporter,
): Reporter {
  const { width, colors, out, err } = terminal;
  const live = liveRegion(err, terminal.input);
  const progress = followProgress((state) =>
    live.show(<Progress state={state} width={width} colors={colors} />),
  );
  const draws = terminal.drawsErr && !verbosity.quiet;
  return {
    ...plain,
    reading(group) {
      const what = harmless(groupName(group));
      if (draws) live.show(<Reading what={what} since={Date.now()} key={what} />);
      else plain.reading(group);
    },
    async plan(plan) {
      await live.clear();
      const measure = await measureFor(JSON.stringify(plan));
      const lines = planView(plan, { width, full: verbosity.full, measure });
      if (!terminal.drawsOut || lines.length > MAX_DRAWN) return plain.plan(plan);
      await drawOnce(<Lasting lines={lines} colors={colors} />, out);
    },
    async confirm(plan) {
      if (!terminal.asks) return 'unavailable';
      return ask(live, questionFor(plan));
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
      progress.stop();
      await live.clear();
      return plain.result(result, after);
    },
    async error(error) {
      progress.stop();
      await live.clear();
      return plain.error(error);
    },
    async close() {
      progress.stop();
      await live.clear();
      return plain.close();
    },
  };
}

async function drawOnce(node: ReactNode, stdout: NodeJS.WriteStream): Promise<void> {
  const drawn = render(node, { stdout, exitOnCtrlC: false, patchConsole: false });
  drawn.unmount();
  await drawn.waitUntilExit();
}

/** The one region that is drawn over; on stderr, so that results can be piped away. */
function liveRegion(stdout: NodeJS.WriteStream, stdin: NodeJS.ReadStream) {
  let instance: Instance | undefined;
  return {
    show(node: ReactNode) {
      if (instance) instance.rerender(node);
      else instance = render(node, { stdout, stdin, exitOnCtrlC: false, patchConsole: false });
    },
    /** Takes the region away; what was lasting in it stays. */
    async clear() {
      if (!instance) return;
      instance.rerender(null);
      instance.unmount();
      await instance.waitUntilExit();
      instance = undefined;
      stdout.write(LINE_UP);
    },
  };
}

async function ask(live: ReturnType<typeof liveRegion>, question: string): Promise<Answer> {
  const answer = await new Promise<Answer>((resolve) => {
    live.show(<Confirm question={question} onAnswer={resolve} />);
  });
  await live.clear();
  return answer;
}

function questionFor(plan: Plan): string {
  const where = plan.groups.map((group) => harmless(groupName(group))).join(', ');
  return `Create ${plural(plan.summary.create, 'user')} in ${where} on ${harmless(plan.endpoint)}?`;
}

/** Gathers events and hands on a frame at most every 100 ms, so that drawing never slows the run. */
function followProgress(draw: (state: ProgressState) => void) {
  let state: ProgressState = { done: 0, total: 0, seconds: 0, last: [], failures: [] };
  let started = 0;
  let timer: NodeJS.Timeout | undefined;
  const frame = () => draw({ ...state, seconds: (Date.now() - started) / 1000 });
  return {
    start(total: number) {
      started = Date.now();
      state = { ...state, total };
      frame();
      timer = setInterval(frame, FRAME_MS);
    },
    take(event: ApplyEvent) {
      if (event.type !== 'outcome') return;
      const lines = outcomeLines(event);
      const [head = []] = lines;
      const failures: readonly Line[] = isBad(event)
        ? [...state.failures, ...lines]
        : state.failures;
      const last = isBad(event) ? state.last : [...state.last, head].slice(-LAST_SHOWN);
      state = { ...state, done: state.done + 1, last, failures };
    },
    stop() {
      if (timer) frame();
      clearInterval(timer);
      timer = undefined;
    },
  };
}
