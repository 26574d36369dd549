import { type Problem, placeKey } from '../model/problem.ts';
import { type ReadDocument, readDocument } from './documents.ts';
import { makeExcerpts } from './excerpt.ts';
import { identityOf } from './files.ts';
import { readSource } from './read-source.ts';
import { keepHeapSmall } from './small-heap.ts';
import { readTrees } from './tree.ts';
import type { GroupDocument, Project } from './types.ts';

/** Reads each file once, and keeps its text, so that problems found later can still show their line. */
export class Reader {
  readonly problems: Problem[] = [];
  #characters = 0;
  readonly #documents = new Map<string, readonly ReadDocument[]>();
  readonly #excerpts = new Map<string, (problem: Problem) => Problem>();

  /** The project document of a file. */
  project(file: string): Project | undefined {
    const documents = this.#read(file);
    const [first, second] = documents.filter(({ project }) => project);
    if (second) this.problems.push(secondProject(second));
    if (documents.length > 0 && documents.every(({ group }) => group))
      this.problems.push(noProject(file));
    return first?.project;
  }

  /** The group documents of a file; project documents are checked and passed over. */
  groups(file: string): readonly GroupDocument[] {
    return this.#read(file).flatMap(({ group }) => group ?? []);
  }

  /** Adds the source line to a problem, secrets masked. */
  readonly explain = (problem: Problem): Problem =>
    this.#excerpts.get(problem.where?.file ?? '')?.(problem) ?? problem;

  #read(file: string): readonly ReadDocument[] {
    const identity = identityOf(file);
    const documents = this.#documents.get(identity) ?? this.#readNew(file);
    this.#documents.set(identity, documents);
    return documents;
  }

  #readNew(file: string): readonly ReadDocument[] {
    const source = readSource(file);
    if ('code' in source) {
      this.problems.push(source);
      return [];
    }
    this.#characters += source.text.length;
    keepHeapSmall(this.#characters);
    const { roots, problems, secrets } = readTrees(source);
    this.#excerpts.set(file, makeExcerpts(source, secrets));
    const documents = roots.map((root) => readDocument(root, source));
    const found = documents.flatMap((document) => document.problems);
    if (roots.length === 0 && problems.length === 0) this.problems.push(emptyFile(file));
    for (const problem of withoutFollowUps(problems, found)) this.problems.push(problem);
    return documents;
  }
}

/** What only follows from an error in the YAML is left out: anything at its place, on the line of broken syntax, or missing from a broken file. */
function withoutFollowUps(yaml: readonly Problem[], found: readonly Problem[]): readonly Problem[] {
  const broken = yaml.filter(({ code }) => code === 'yamlSyntax');
  const lines = new Set(broken.map(({ where }) => where?.line));
  const places = new Set(yaml.map(placeKey));
  const kept = found.filter(
    (one) => !places.has(placeKey(one)) && (broken.length === 0 || one.code !== 'missingKey'),
  );
  return [...yaml, ...kept].filter(
    ({ code, where }) => code === 'yamlSyntax' || !lines.has(where?.line),
  );
}

function emptyFile(file: string): Problem {
  return {
    code: 'emptyFile',
    severity: 'error',
    summary: 'the file holds no document',
    where: { file, line: 1, column: 1 },
    fix: 'Write a group in it, or remove it.',
  };
}

function noProject(file: string): Problem {
  return {
    code: 'noProject',
    severity: 'error',
    summary: 'the project file holds no document of kind Project',
    where: { file, line: 1, column: 1 },
    fix: 'Write kind: Project in it, or name another file with --config.',
  };
}

function secondProject({ place }: ReadDocument): Problem {
  return {
    code: 'secondProject',
    severity: 'error',
    summary: 'the project file holds two documents of kind Project',
    where: place,
    fix: 'Write all settings in one of them.',
  };
}
