import type { ApplyEvent } from '../model/event.ts';
import { groupName } from '../model/user.ts';
import { harmless, type Line, measureFor } from './line.ts';
import { makePaint } from './paint.ts';
import { planView } from './plan-view.ts';
import { errorView } from './problem-view.ts';
import type { Reporter, Terminal, Verbosity } from './reporter.ts';
import { isBad, outcomeLines, resultView } from './result-view.ts';
import { plural } from './values.ts';

const HEARTBEAT_MS = 10_000;

/** Lines as they come: for pipes, CI, dumb terminals and screen readers. */
export function makePlainReporter(
  terminal: Pick<Terminal, 'out' | 'err' | 'width' | 'colors'>,
  { quiet, full }: Verbosity,
): Reporter {
  const { width, colors } = terminal;
  const paint = makePaint(colors);
  const print = (lines: readonly Line[]) => void terminal.out.write(paint(lines));
  const tell = (text: string) => void (quiet || terminal.err.write(`${text}\n`));
  const heart = heartbeat(tell);
  let total = 0;
  let done = 0;
  const outcome = (event: ApplyEvent) => {
    if (event.type !== 'outcome') return;
    done += 1;
    heart.say(`${done} of ${total} done`);
    if (!quiet || isBad(event)) terminal.err.write(paint(outcomeLines(event)));
  };
  return {
    note: tell,
    reading(group) {
      tell(`Reading ${harmless(groupName(group))}.`);
      heart.say(`Still reading ${harmless(groupName(group))}`);
    },
    async validation(found) {
      terminal.out.write(`${validationText(found)}\n`);
    },
    async plan(plan) {
      heart.stop();
      print(planView(plan, { width, full, measure: await measureFor(JSON.stringify(plan)) }));
    },
    confirm: async () => 'unavailable',
    async applying(plan) {
      total = plan.changes.length;
      heart.say(`0 of ${total} done`);
    },
    event: outcome,
    async result(result, after) {
      heart.stop();
      print(resultView(result, after));
    },
    async error(error) {
      heart.stop();
      terminal.err.write(
        paint(
          errorView(error, { width, measure: await measureFor(JSON.stringify(error.problems)) }),
        ),
      );
    },
    document: (value) => void terminal.out.write(`${JSON.stringify(value, null, 2)}\n`),
    close: async () => heart.stop(),
  };
}

/** What a check of files comes to, in one line. */
export function validationText({
  files,
  groups,
  users,
}: {
  files: number;
  groups: number;
  users: number;
}): string {
  return `Valid: ${plural(users, 'user')} in ${plural(groups, 'group')}, ${plural(files, 'file')}.`;
}

/** Says every ten seconds that the run is alive, and how far it is. */
function heartbeat(tell: (text: string) => void) {
  let timer: NodeJS.Timeout | undefined;
  let started = 0;
  let text = '';
  const beat = () => tell(`${text} (${Math.round((Date.now() - started) / 1000)} s).`);
  return {
    say(what: string) {
      text = what;
      if (timer) return;
      started = Date.now();
      timer = setInterval(beat, HEARTBEAT_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
