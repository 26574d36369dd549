import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RollcallError } from '../errors.ts';
import type { Change } from '../model/plan.ts';
import type { Place, Problem } from '../model/problem.ts';
import { Secret } from '../model/secret.ts';
import type { SecretSource } from '../model/user.ts';

/** The longest password that the system takes, in characters (facts B1). */
const MAX_PASSWORD = 60;

/** One write-only value of one change, and where it comes from. */
export interface SecretRequest {
  readonly change: Change;
  readonly name: string;
  readonly source: SecretSource;
  /** Where it is written; the user's place when not known. */
  readonly where?: Place;
}

/** Reads what comes from the environment and from files, before anything is sent; throws `missingSecrets` with every one that cannot be had. */
export function readSecrets(
  requests: readonly SecretRequest[],
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, Secret> {
  const secrets = new Map<string, Secret>();
  const problems: Problem[] = [];
  for (const { change, name, source, where = change.source } of requests) {
    if (source.from === 'generate') continue;
    const found = source.from === 'env' ? fromEnvironment(source.name, env) : fromFile(source);
    if (found instanceof Secret) secrets.set(secretKey(change, name), found);
    else
      problems.push({
        code: 'missingSecret',
        severity: 'error',
        summary: `${name} of ${change.userId}: ${found.summary}`,
        where,
        fix: found.fix,
      });
  }
  if (problems.length === 0) return secrets;
  throw new RollcallError('missingSecrets', 'Nothing was sent: some passwords cannot be had.', {
    problems,
  });
}

/** Names one write-only value of one change. */
export function secretKey(change: Change, name: string): string {
  return `${name} ${change.id}`;
}

interface Missing {
  readonly summary: string;
  readonly fix: string;
}

function fromEnvironment(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Secret | Missing {
  const value = env[name];
  if (!value) return { summary: `${name} is not set in the environment`, fix: `Set ${name}.` };
  return checkedLength(firstLine(value), name);
}

/** The first line of the file. */
function fromFile(source: {
  readonly path: string;
  readonly relativeTo: string;
}): Secret | Missing {
  const file = resolve(dirname(source.relativeTo), source.path);
  try {
    return checkedLength(firstLine(readFileSync(file, 'utf8')), source.path);
  } catch {
    return {
      summary: `the file ${source.path} cannot be read`,
      fix: 'Check the path and its rights.',
    };
  }
}

/** Without the byte order mark that some editors write. */
function firstLine(text: string): string {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
}

function checkedLength(value: string, from: string): Secret | Missing {
  if ([...value].length >= 1 && [...value].length <= MAX_PASSWORD) return new Secret(value);
  return {
    summary: `${from} holds ${[...value].length} characters`,
    fix: `Give it 1 to ${MAX_PASSWORD}.`,
  };
}
