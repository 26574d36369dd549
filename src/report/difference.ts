import type { SystemError } from '../model/event.ts';
import { canonicalJson, type Json } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { unbroken } from './fold.ts';
import { harmless, type Span, span } from './line.ts';
import type { UserBlock } from './user-blocks.ts';
import { type ListChanges, listChanges, showValue, showValues } from './values.ts';

/** What happens to one field, in pieces that stand side by side where there is room, else one under the other, folded. */
export interface Difference {
  readonly pieces: readonly Span[];
}

/** The fields that a user's changes touch, in the order of the fields, each once. */
export function changedFields({ changes }: UserBlock): readonly string[] {
  const changed = new Set(changes.flatMap(touched));
  const ordered = changes
    .toReversed()
    .flatMap(({ before, after }) => [...Object.keys(after ?? {}), ...Object.keys(before ?? {})]);
  return [...new Set([...ordered, ...changed])].filter((name) => changed.has(name));
}

/** Fields by name; what a rename or a move is about is none. */
function touched({ action, patch }: Change): readonly string[] {
  if (action === 'rename') return [];
  const names = patch.map(({ path }) => fieldOf(path));
  return action === 'move' ? names.filter((name) => name !== 'groupId') : names;
}

/** The first step of a JSON pointer. */
function fieldOf(path: string): string {
  return (path.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A field's values from the first to the last; of a list what leaves it and what joins it. */
export function differenceOf({ changes }: UserBlock, name: string): Difference {
  const steps = changes.filter((change) => touched(change).includes(name));
  const values = distinct([steps[0]?.before?.[name], ...steps.map(({ after }) => after?.[name])]);
  const [first, last] = [values[0], values.at(-1)];
  if (values.length > 2 && isSame(first, last))
    return { pieces: [span(`${showValue(first)}, taken away and given back`)] };
  const lists = listChanges(first, last);
  if (!lists) return { pieces: arrows(showValues(values)) };
  const destroyed = new Set(changes.flatMap(({ destroys }) => destroys.map(harmless)));
  const lost = lists.gone.filter((item) => destroyed.has(item));
  if (lost.length === 0 && values.length > 2) return { pieces: [span(stepsText(values))] };
  const others = itemsText({ ...lists, gone: lists.gone.filter((item) => !destroyed.has(item)) });
  return {
    pieces: [
      ...(lost.length > 0 ? [span(lostText(lost) + (others ? ';' : ''), 'bad')] : []),
      ...(others ? [span(others)] : []),
    ],
  };
}

/** A list that gives something up ahead of what it takes. */
function stepsText(values: readonly (Json | undefined)[]): string {
  const steps = values.slice(1).flatMap((value, at) => listChanges(values[at], value) ?? []);
  const [first, ...others] = steps.map(itemsText).filter((text) => text !== '');
  return [`${first} first`, ...others.map((text) => `then ${text}`)].join(', ');
}

function itemsText({ gone, come }: ListChanges): string {
  const taken = gone.map((item) => unbroken(`- ${item}`));
  return [...taken, ...come.map((item) => unbroken(`+ ${item}`))].join(', ');
}

/** A step that leaves a value as it is does not show. */
function distinct(values: readonly (Json | undefined)[]): readonly (Json | undefined)[] {
  return values.filter((value, at) => at < 2 || !isSame(value, values[at - 1]));
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

function arrows(texts: readonly string[]): readonly Span[] {
  return texts.map((text, at) => span(at === 0 ? text : `${unbroken('→ ')}${text}`));
}

function lostText(names: readonly string[]): string {
  const settings = names.length === 1 ? 'its settings' : 'their settings';
  return `${names.map((name) => unbroken(`- ${name}`)).join(', ')}, with ${settings}`;
}

/** What a move does besides, in the system's words. */
export function impactsOf({ changes }: UserBlock): Difference | undefined {
  const at = changes.findIndex(({ action }) => action === 'move');
  const said = changes
    .flatMap((change) => change.impacts ?? [])
    .filter(({ code }) => code !== EMPTIED.code || !isLent(changes, at));
  if (said.length === 0) return undefined;
  return {
    pieces: said.map((one, at) => span(impactText(one) + (at < said.length - 1 ? ';' : ''))),
  };
}

/** The number of the impact that says that the extension is emptied (facts B9). */
const EMPTIED = { code: 19713, field: 'extension' } as const;

/** Whether the extension is given up ahead of the move, and taken again after it: then the move finds none to empty. */
function isLent(changes: readonly Change[], move: number): boolean {
  const sets = ({ patch }: Change) => patch.some(({ path }) => fieldOf(path) === EMPTIED.field);
  const ahead = changes.slice(0, Math.max(0, move));
  return (
    ahead.some((change) => change.intermediate && sets(change)) &&
    changes.slice(move + 1).some(sets)
  );
}

function impactText({ code, text }: SystemError): string {
  const words = harmless(text).replace(/\.$/, '');
  return code === undefined ? words : `${words} (${code})`;
}
