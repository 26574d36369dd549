import type { Problem } from '../model/problem.ts';

/** Tells what only follows from a known problem: it stands at the same place, or is missing from a file whose YAML is broken. */
export function makeFollowUps(known: readonly Problem[]): (problem: Problem) => boolean {
  const places = new Set(known.map(placeKey));
  const broken = new Set(known.filter(({ code }) => code === 'yamlSyntax').map(fileOf));
  return (problem) =>
    problem.code === 'missingKey' ? broken.has(fileOf(problem)) : places.has(placeKey(problem));
}

function placeKey({ where }: Problem): string {
  return `${where?.file}:${where?.line}:${where?.column}`;
}

function fileOf({ where }: Problem): string | undefined {
  return where?.file;
}
