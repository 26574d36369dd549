import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import type { Config } from '../../src/config/types.ts';
import { resolveDesired } from '../../src/desired/resolve-desired.ts';
import { comparePlaces, type Problem } from '../../src/model/problem.ts';
import type { DesiredGroup } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { emptyFolder } from '../support/run-program.ts';

/** The first four lines of every group document here. */
export const head = 'apiVersion: rollcall/v1\nkind: Group\nserviceProviderId: ent\ngroupId: grp\n';

/** A group document with a domain, and users in lines that are indented by two. */
export function groupOf(...lines: readonly string[]): string {
  return `${head}domain: x.com\nusers:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Writes files into an empty folder and works there until the test ends. */
export function workIn(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  return folder;
}

/** What reading and resolving left: problems in order, with their source lines. */
export interface Outcome {
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly groups: readonly DesiredGroup[];
}

/** Reads and resolves files of the working directory. */
export async function outcomeOf(...paths: readonly string[]): Promise<Outcome> {
  const config = await readConfig({ paths });
  const { groups, problems } = resolveDesired(config, fields);
  const all = [...config.problems, ...problems].sort(comparePlaces);
  return { config, groups, problems: config.explain(all) };
}

/** Reads and resolves one text as g.yaml. */
export async function outcomeIn(text: string | Buffer): Promise<Outcome> {
  workIn({ 'g.yaml': text });
  return outcomeOf('g.yaml');
}

/** `line:column code summary` of every problem in one text. */
export async function problemsIn(text: string | Buffer): Promise<readonly string[]> {
  const { problems } = await outcomeIn(text);
  return problems.map(inShort);
}

/** One problem without its remedy. */
export function inShort({ where, code, summary }: Problem): string {
  return `${where?.line}:${where?.column} ${code} ${summary}`;
}

/** The one problem in a text, all of it but its place's file. */
export async function problemIn(text: string | Buffer): Promise<Problem | undefined> {
  const { problems } = await outcomeIn(text);
  return problems.length === 1 ? problems[0] : undefined;
}
