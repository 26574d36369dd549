import type { Guard, Plan } from '../model/plan.ts';
import { type GroupId, groupKey, groupName } from '../model/user.ts';
import { grouped, plural } from './amounts.ts';
import { words } from './guard-words.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { namesLines } from './names.ts';
import { sentence } from './problem-view.ts';
import type { Layout } from './table.ts';

/** What stops the plan, rule by rule, each with the flag that allows it; quietly, what was allowed that way. */
export function guardsView(plan: Plan, layout: Layout): readonly Line[] {
  const codes = [...new Set(plan.guards.map(({ code }) => code))];
  const lines = codes.flatMap((code) => {
    const own = plan.guards.filter((guard) => guard.code === code);
    const refused = own.filter(({ verdict }) => verdict === 'refused');
    return refused.length > 0 ? refusedLines(refused, plan, layout) : allowedLines(own);
  });
  return lines.length > 0 ? [...lines, blank] : [];
}

/** The whole run first, with the groups under it; where it passes as a whole, each group that does not. */
function refusedLines(refused: readonly Guard[], plan: Plan, layout: Layout): readonly Line[] {
  const run = refused.filter(({ group }) => !group);
  const groups = refused.flatMap(({ group }) => group ?? []);
  const concerned = groups.length > 0 ? groups : plan.groups;
  const told = run.length > 0 ? run : refused;
  return [
    ...told.flatMap((guard) => refusal(guard, concerned, plan, layout)),
    ...(run.length > 0 ? byGroup(refused, layout) : []),
    ...remedy(refused, layout),
  ];
}

function refusal(
  guard: Guard,
  concerned: readonly GroupId[],
  { changes }: Plan,
  layout: Layout,
): readonly Line[] {
  const { code, group, actual } = guard;
  const own = changes.filter((change) => !group || groupKey(change) === groupKey(group));
  const taken = own.reduce((sum, { destroys }) => sum + destroys.length, 0);
  const [only, ...others] = group ? [group] : concerned;
  const groups = only && others.length === 0 ? harmless(groupName(only)) : plural(actual, 'group');
  const head = group ? `Refused in ${harmless(groupName(group))}: ` : 'Refused: ';
  const both = code === 'deletes' && taken > 0 && taken < actual ? ' for both' : '';
  if (actual === 0 && guard.given !== undefined)
    return sentence([span(head, 'bad')], nothingToAllow(guard), layout);
  const text = words[code].what({ actual, taken, groups }) + limitText(guard, both);
  return sentence([span(head, 'bad')], text, layout);
}

function nothingToAllow({ override, given = 0 }: Guard): string {
  return `${harmless(flagOf(override))} says ${grouped(given)}, and there is nothing to allow.`;
}

/** Within the limit it is the number that is wrong. */
function limitText({ code, limit, actual, given, override }: Guard, both: string): string {
  if (given !== undefined && actual <= limit)
    return `, and ${harmless(flagOf(override))} says ${grouped(given)}.`;
  const { limit: text } = words[code];
  return text ? `; the limit${both} is ${text(limit)}.` : '.';
}

function flagOf(override: string): string {
  return override.split(' ')[0] ?? override;
}

/** How much of it is where; nothing where a group is named already. */
function byGroup(guards: readonly Guard[], layout: Layout): readonly Line[] {
  const own = guards.flatMap(({ code, group, actual }) => {
    if (!group) return [];
    const { amount } = words[code];
    const name = groupName(group);
    return amount ? `${amount(actual)} in ${name}` : name;
  });
  const named = guards.every(({ code }) => !words[code].amount);
  return own.length > (named ? 1 : 0) ? namesLines(named ? 'Groups' : 'By group', own, layout) : [];
}

/** Only the exact number allows it, so a wrong one is told beside it. */
function remedy([first]: readonly Guard[], layout: Layout): readonly Line[] {
  if (!first) return [];
  const { override, given, actual, limit } = first;
  const flag = span(harmless(override), 'strong');
  if (given !== undefined && actual === 0)
    return [[span('  Write '), flag, span(', or leave it out.')]];
  if (given !== undefined && actual <= limit)
    return sentence(
      [span('  The number must be exact: write '), flag],
      ', or leave it out.',
      layout,
    );
  return given === undefined
    ? [[span('  To allow it, add '), flag, span('.')]]
    : sentence(
        [span('  To allow it, write '), flag],
        ` in place of ${grouped(given)}: the number must be exact.`,
        layout,
      );
}

function allowedLines(guards: readonly Guard[]): readonly Line[] {
  const allowed = guards.find(({ overridden }) => overridden);
  return allowed ? [[span(`Allowed by ${harmless(allowed.override)}.`, 'quiet')]] : [];
}
