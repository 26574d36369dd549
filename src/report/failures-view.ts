import type { ChangeOutcome } from '../model/event.ts';
import { userKey } from '../model/user.ts';
import { grouped, plural } from './amounts.ts';
import { fold } from './fold.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { outcomeLine, outcomeWords } from './outcome-view.ts';
import { fixLines, sentence } from './problem-view.ts';
import type { Layout } from './table.ts';

/** More users than this are counted; the ledger names them all. */
const MAX_NAMED = 20;
/** What was not attempted needs no look at one user after the other. */
const MAX_NOT_ATTEMPTED = 5;

type Room = Omit<Layout, 'full'>;

/** What is not as declared; what failed for one reason stands under it, the reason and the fix said once. */
export function failuresView(left: readonly ChangeOutcome[], room: Room): readonly Line[] {
  // A user may be left by a step and by what follows it, for one reason.
  const reasons = new Map<string, Map<string, ChangeOutcome>>();
  for (const one of left) {
    const key = [one.outcome, one.action, one.error?.code ?? one.error?.text, one.fix].join('\n');
    const alike = reasons.get(key) ?? new Map<string, ChangeOutcome>();
    alike.set(userKey(one.userId), one);
    reasons.set(key, alike);
  }
  return [...reasons.values()].flatMap((alike) => [
    ...reasonLines([...alike.values()], room),
    blank,
  ]);
}

function reasonLines(alike: readonly ChangeOutcome[], room: Room): readonly Line[] {
  const [first, second] = alike;
  if (!first) return [];
  const fix = first.fix ? fixLines(first.fix, room) : [];
  if (!second) return [...failureLines(first, room), ...fix];
  const sameText = alike.every(({ error }) => error?.text === first.error?.text);
  const head = [span(`${outcomeWords(first)} ${plural(alike.length, 'user')}`, 'bad')];
  const text = first.error?.text;
  return sameText && text !== undefined
    ? [...sentence([...head, span(': ')], harmless(text), room), ...nameLines(alike, room), ...fix]
    : [head, ...textLines(alike, room), ...fix];
}

/** One failure without its fix. */
export function failureLines(one: ChangeOutcome, room: Room): readonly Line[] {
  const [word = span(''), id = span(''), text = span('')] = outcomeLine(one);
  return sentence([word, id], text.text, room);
}

/** All have the same text: their names, one after the other. */
function nameLines(alike: readonly ChangeOutcome[], { folds, measure }: Room): readonly Line[] {
  const most = alike[0]?.outcome === 'notAttempted' ? MAX_NOT_ATTEMPTED : MAX_NAMED;
  const names = alike.slice(0, most).map(({ userId }) => harmless(userId));
  const more = alike.length - names.length;
  const text = names.join(', ') + (more > 0 ? `, and ${grouped(more)} more in the ledger` : '');
  return fold(text, folds - 2, measure).map((line) => [span(`  ${line}`)]);
}

/** Each has its own text: a line a user. */
function textLines(alike: readonly ChangeOutcome[], room: Room): readonly Line[] {
  const lines = alike.slice(0, MAX_NAMED).flatMap(({ userId, error }) => {
    const head = [span(`  ${harmless(userId)}`, 'strong')];
    return error ? sentence([...head, span(': ')], harmless(error.text), room) : [head];
  });
  const more = alike.length - MAX_NAMED;
  return more > 0
    ? [...lines, [span(`  and ${grouped(more)} more in the ledger`, 'quiet')]]
    : lines;
}
