import type { ApplyEvent } from '../model/event.ts';
import { groupName } from '../model/user.ts';
import { grouped, plural } from './amounts.ts';
import { askLine } from './ask-line.ts';
import { makeHeartbeat } from './heartbeat.ts';
import { jsonText } from './json-text.ts';
import { harmless, type Line } from './line.ts';
import { isBad, isTried, outcomeLine } from './outcome-view.ts';
import { makePaint } from './paint.ts';
import { planView } from './plan-view.ts';
import { errorView } from './problem-view.ts';
import { questionFor } from './question.ts';
import type { Reporter, Validation, Verbosity } from './reporter.ts';
import { resultView } from './result-view.ts';
import type { Terminal } from './terminal.ts';
import { measureFor } from './width.ts';

/** Lines as they come: for pipes, CI, dumb terminals and screen readers. */
export function makePlainReporter(terminal: Terminal, { quiet, full }: Verbosity): Reporter {
  const paint = makePaint(terminal.colorsOut);
  const paintErr = makePaint(terminal.colorsErr);
  const print = (lines: readonly Line[]) => void terminal.out.write(paint(lines));
  const tell = (text: string) => void (quiet || terminal.err.write(`${text}\n`));
  const heart = makeHeartbeat(tell);
  const count = counter();
  return {
    note: (text) => void terminal.err.write(`${harmless(text)}\n`),
    delay: (text) => tell(harmless(text)),
    reading(group) {
      tell(`Reading ${harmless(groupName(group))}.`);
      heart.begin(`Still reading ${harmless(groupName(group))}`);
    },
    async validation(found) {
      terminal.out.write(validationText(found));
    },
    async plan(plan) {
      heart.stop();
      print(planView(plan, { ...(await roomFor(plan, terminal, terminal.drawsOut)), full }));
    },
    async confirm(plan, signal) {
      if (!terminal.asks) return 'unavailable';
      return askLine(terminal, paintErr([questionFor(plan)]).trimEnd(), signal);
    },
    async applying(plan) {
      count.start(plan.changes.length);
      heart.begin(count.text());
    },
    event(event) {
      if (event.type !== 'outcome') return;
      count.take(event);
      heart.update(count.text());
      if (isTried(event) && (!quiet || isBad(event)))
        terminal.err.write(paintErr([outcomeLine(event)]));
    },
    async result(result, after) {
      heart.stop();
      print(resultView(result, after, await roomFor(result, terminal, terminal.drawsOut)));
    },
    async error(error) {
      heart.stop();
      const said = [error.message, error.fix, error.problems];
      const room = await roomFor(said, terminal, terminal.drawsErr);
      terminal.err.write(paintErr(errorView(error, room)));
    },
    document: (value) => void terminal.out.write(jsonText(value)),
    close: async () => heart.stop(),
  };
}

/** The room for lines about `value`; sentences are folded for people only, programs want them whole. */
export async function roomFor(value: unknown, { width }: Pick<Terminal, 'width'>, drawn: boolean) {
  const measure = await measureFor(JSON.stringify(value));
  return { width, folds: drawn ? width : Number.POSITIVE_INFINITY, measure };
}

/** What a check of files comes to, in one line. */
function validationText({ files, groups, users }: Validation): string {
  return `Valid: ${plural(users, 'user')} in ${plural(groups, 'group')}, ${plural(files, 'file')}.\n`;
}

/** Counts what was tried; what will not be is no part of the total. */
function counter() {
  let [total, done, failed] = [0, 0, 0];
  return {
    start(changes: number) {
      [total, done, failed] = [changes, 0, 0];
    },
    take(event: ApplyEvent & { readonly type: 'outcome' }) {
      if (!isTried(event)) total -= 1;
      else done += 1;
      if (isTried(event) && isBad(event)) failed += 1;
    },
    text() {
      const bad = failed > 0 ? `, ${grouped(failed)} failed` : '';
      return `${grouped(done)} of ${grouped(total)} done${bad}`;
    },
  };
}
