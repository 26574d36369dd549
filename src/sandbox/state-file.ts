import { readFile } from 'node:fs/promises';
import { RollcallError } from '../errors.ts';
import { makeFolderOf, writeWholeFile } from '../write-file.ts';
import { isObject } from './json.ts';
import { isState } from './state-form.ts';
import type { Account, Group, WrittenState } from './types.ts';

const kind = 'rollcall.sandbox';
const formatVersion = '1.0';

/** Reads a state file; `undefined` when there is none. Throws a RollcallError when it cannot be used. */
export async function readState(file: string): Promise<WrittenState | undefined> {
  const text = await readText(file);
  return text === undefined ? undefined : parseState(file, text);
}

/** Makes the text of a state file, one user a line; the users come as JSON text. */
export function formatState(
  groups: readonly Group[],
  userTexts: readonly string[],
  accounts: readonly Account[] = [],
): string {
  const given = accounts.length > 0 ? { accounts } : {};
  const head = JSON.stringify({ kind, formatVersion, ...given, groups }).slice(0, -1);
  return `${head},"users":[\n${userTexts.join(',\n')}\n]}\n`;
}

/** Writes a file so that a reader sees the old text or the new, also after a power cut; makes its folder, keeps its mode. */
export async function writeFileAtomically(file: string, text: string): Promise<void> {
  makeFolderOf(file);
  await writeWholeFile(file, text);
}

/** Why a state file that cannot be written is an error. */
export function cannotWrite(file: string | undefined, cause: unknown): RollcallError {
  const message = `Cannot write the sandbox's state file ${file}`;
  const fix = 'Make its folder writable, or name another state file.';
  return new RollcallError('cannotWriteFile', message, { cause, fix });
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new RollcallError('usage', `Cannot read the sandbox's state file ${file}`, {
      cause,
      fix: 'Make it readable, or name another state file.',
    });
  }
}

function parseState(file: string, text: string): WrittenState {
  const state = parseJson(text);
  const isOurs = isObject(state) && state['kind'] === kind && isVersion(state['formatVersion']);
  if (isOurs && isState(state)) return state;
  throw new RollcallError('usage', `${file} is not a state file of this sandbox`, {
    fix: 'Name another state file, or move this one away to start afresh.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A later minor version only adds. */
function isVersion(version: unknown): boolean {
  return typeof version === 'string' && version.split('.')[0] === formatVersion.split('.')[0];
}
