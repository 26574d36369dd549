import type { Change, Plan } from '../model/plan.ts';
import { groupName } from '../model/user.ts';
import { grouped, plural } from './amounts.ts';
import { harmless, type Line, type Span, span } from './line.ts';
import type { Answer } from './reporter.ts';

const MAX_NAMED = 3;

/** What is asked before anything is carried out; what takes something away stands out. */
export function questionFor({ changes, summary, endpoint }: Plan): Line {
  const touched = new Set(changes.map((change) => groupName(change)));
  const where =
    touched.size > MAX_NAMED
      ? plural(touched.size, 'group')
      : [...touched].map(harmless).join(', ');
  return [
    ...whatText(summary, changes.length),
    ...losses(changes),
    span(` in ${where} on ${harmless(endpoint)}?`, 'strong'),
  ];
}

/** "Create 3, update 2 and delete 1 user". */
function whatText(summary: Plan['summary'], changes: number): Line {
  const doing = (['create', 'update', 'rename', 'move', 'delete'] as const).filter(
    (action) => summary[action] > 0,
  );
  if (doing.length === 0) return [span(`Carry out ${plural(changes, 'change')}`, 'strong')];
  return doing.flatMap((action, at): readonly Span[] => {
    const isLast = at === doing.length - 1;
    const count = isLast ? plural(summary[action], 'user') : grouped(summary[action]);
    const verb = at === 0 ? action.charAt(0).toUpperCase() + action.slice(1) : action;
    const joint = isLast ? ' and ' : ', ';
    return [
      ...(at > 0 ? [span(joint, 'strong')] : []),
      span(`${verb} ${count}`, action === 'delete' ? 'bad' : 'strong'),
    ];
  });
}

/** Services and packs that are taken away. */
function losses(changes: readonly Change[]): Line {
  const services = changes.reduce((sum, { destroys }) => sum + destroys.length, 0);
  if (services === 0) return [];
  const settings = services === 1 ? 'its settings' : 'their settings';
  const text = `taking away ${plural(services, 'service or pack', 'services or packs')} with ${settings}`;
  return [span(', ', 'strong'), span(text, 'bad'), span(',', 'strong')];
}

/** What a typed line means; only the word yes is one. */
export function answerOf(typed: string): Answer {
  return typed.trim() === 'yes' ? 'yes' : 'no';
}
