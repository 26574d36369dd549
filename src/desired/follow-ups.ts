import { type Problem, placeKey } from '../model/problem.ts';

/** Tells what only follows from a known problem: it stands at the same place, or is missing from a file whose YAML is broken. */
export function makeFollowUps(known: readonly Problem[]): (problem: Problem) => boolean {
  const places = new Set(known.map(placeKey));
  const broken = new Set(known.filter(({ code }) => code === 'yamlSyntax').map(fileOf));
  return (problem) =>
    problem.code === 'missingKey' ? broken.has(fileOf(problem)) : places.has(placeKey(problem));
}

function fileOf({ where }: Problem): string | undefined {
  return where?.file;
}
