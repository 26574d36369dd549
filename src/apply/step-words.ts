import type { Step } from '../model/provider.ts';

/** What became of steps of a change, for people: "title is changed; Call Waiting is not taken away". */
export function stepsInWords(done: readonly Step[], left: readonly Step[]): string {
  return [
    ...done.flatMap((step) => inWords(step, '')),
    ...left.flatMap((step) => inWords(step, 'not ')),
  ].join('; ');
}

/** Only what changes values has others beside it. */
function inWords(step: Step, not: string): readonly string[] {
  if (step.kind === 'update') return told(Object.keys(step.fields), `${not}changed`);
  if (step.kind !== 'assign') return [];
  const deltas = Object.values(step.deltas);
  return [
    ...told(
      deltas.flatMap(({ assign }) => assign),
      `${not}assigned`,
    ),
    ...told(
      deltas.flatMap(({ unassign }) => unassign),
      `${not}taken away`,
    ),
  ];
}

function told(names: readonly string[], what: string): readonly string[] {
  if (names.length === 0) return [];
  return [`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} ${what}`];
}
