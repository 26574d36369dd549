import type { JsonObject } from '../model/json.ts';
import { GAP } from './columns.ts';
import { cut, fill } from './cut.ts';
import { changedFields, type Difference, differenceOf, impactsOf } from './difference.ts';
import { fold, spaced } from './fold.ts';
import { harmless, type Line, span } from './line.ts';
import { type Layout, type Row, type Users, widthOf } from './table.ts';
import { shownId, type UserBlock } from './user-blocks.ts';
import { showValue } from './values.ts';
import { widest } from './width.ts';

const INDENT = '      ';
/** Longer than anything that can be declared. */
const MAX_VALUE = 200;
/** In which a line that goes on needs no more indent: it begins with a sign. */
const LIST = /^[-+] /;

/** Something that is told of a user, under a name. */
interface Entry extends Difference {
  readonly label: string;
}

/** A row a user: the id with a new name or group, or the one field that changes; what has no room there stands below, a line a field. */
export function changedRows(
  { blocks, ids, places, idWidth, room }: Users,
  domain: string | undefined,
  layout: Layout,
): readonly Row[] {
  const { measure, full } = layout;
  return blocks.map((block, row) => {
    const id = ids[row] ?? '';
    const filled = span(id + ' '.repeat(Math.max(0, idWidth - measure(id))));
    const events = eventsOf(block, domain);
    const entries = entriesOf(block, full);
    const text = [filled, ...beside(events, entries, full)];
    const fits = text.length > 1 && widthOf(text, measure) <= room;
    const below = fits
      ? entryLines(events.length > 0 ? entries : [], layout)
      : [...events.map((event) => eventLine(event, layout)), ...entryLines(entries, layout)];
    return {
      mark: span(events.length > 0 ? '  → ' : '  ~ ', 'change'),
      text: fits ? text : [span(full ? id : cut(id, room, measure))],
      place: places[row] ?? '',
      below,
    };
  });
}

/** A new name and a new group, in words. */
function eventsOf({ changes }: UserBlock, domain: string | undefined): readonly string[] {
  const [first, ...more] = changes.filter(({ action }) => action === 'rename');
  const id = (userId = '') => shownId(userId, domain);
  const through = more.length > 0 ? ` through ${id(first?.userId)}` : '';
  return changes.flatMap((change) => {
    if (change === first) return [`rename from ${id(first.previousUserId)}${through}`];
    return change.action === 'move' ? [`move from ${showValue(change.before?.['groupId'])}`] : [];
  });
}

function entriesOf(block: UserBlock, full: boolean): readonly Entry[] {
  const names = changedFields(block);
  const impacts = impactsOf(block);
  return [
    ...names.map((name) => ({ label: harmless(name), ...differenceOf(block, name) })),
    ...(impacts ? [{ label: 'brings', ...impacts }] : []),
    ...(full ? unchanged(block, new Set(['userId', 'groupId', ...names])) : []),
  ];
}

/** What stays as it is. */
function unchanged({ last }: UserBlock, others: ReadonlySet<string>): readonly Entry[] {
  const values: JsonObject = last.after ?? {};
  return Object.keys(values)
    .filter((name) => !others.has(name))
    .map((name) => ({
      label: harmless(name),
      pieces: [span(showValue(values[name]), 'quiet')],
    }));
}

/** What may stand on the line of the id. */
function beside(events: readonly string[], entries: readonly Entry[], full: boolean): Line {
  if (events.length > 0) return [span(GAP + events.join(', '))];
  const [only, ...others] = entries;
  if (!only || others.length > 0 || full) return [];
  return [span(`${GAP}${only.label}${GAP}`, 'quiet'), ...sideBySide(only)];
}

function sideBySide({ pieces }: Difference): Line {
  const shown = pieces.map(({ text, tone }) => span(spaced(text), tone));
  return shown.flatMap((piece, at) => (at === 0 ? [piece] : [span(' '), piece]));
}

function eventLine(event: string, { width, full, measure }: Layout): Line {
  return [span(INDENT), span(full ? event : cut(event, width - INDENT.length, measure))];
}

function entryLines(entries: readonly Entry[], layout: Layout): readonly Line[] {
  const { measure, width } = layout;
  const labels = widest(
    entries.map(({ label }) => label),
    measure,
  );
  const indent = INDENT.length + labels + GAP.length;
  const room = Math.max(20, width - indent);
  return entries.flatMap((entry) => {
    const head = INDENT + fill(entry.label, labels, measure) + GAP;
    const lines = differenceLines(entry, room, layout);
    return lines.every((line) => widthOf(line, measure) <= room)
      ? lines.map((line, at) => [span(at === 0 ? head : ' '.repeat(indent), 'quiet'), ...line])
      : linesUnder(entry, layout);
  });
}

/** With the name above it: what is wider than the room beside the name would be hard to tell apart when cut. */
function linesUnder(entry: Entry, layout: Layout): readonly Line[] {
  const indent = INDENT + GAP;
  const lines = differenceLines(entry, layout.width - indent.length, layout);
  return [[span(INDENT + entry.label, 'quiet')], ...lines.map((line) => [span(indent), ...line])];
}

/** On one line where there is room, else a line a piece; a long word stays whole. */
function differenceLines(entry: Entry, room: number, { full, measure }: Layout): readonly Line[] {
  const whole = sideBySide(entry);
  if (widthOf(whole, measure) <= room) return [whole];
  return entry.pieces.flatMap(({ text, tone }) => {
    const hang = LIST.test(spaced(text)) ? '' : GAP;
    return fold(text, room - hang.length, measure, room).map((line, at) => [
      span(at === 0 ? '' : hang),
      span(full ? line : cut(line, MAX_VALUE, measure), tone),
    ]);
  });
}
