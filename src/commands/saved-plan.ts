import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { RollcallError } from '../errors.ts';
import { canonicalJson, isObject, type Json } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import { version } from '../model/version.ts';
import { writeWholeFile } from '../write-file.ts';
import { isSameSystem } from './same-system.ts';

/** Whether a plan can be saved under this name; said before anything is read. */
export function checkOut(file: string): void {
  if (!file.endsWith('.json'))
    throw new RollcallError('usage', `--out ${file} does not end in .json.`, {
      fix: 'Write the plan as FILE.json.',
    });
  const folder = dirname(file);
  if (!existsSync(folder))
    throw new RollcallError('cannotWriteFile', `--out ${file}: there is no folder ${folder}.`, {
      fix: 'Make the folder, or name another one.',
    });
}

/** Writes a plan so that a later `apply --plan` can hold to it; throws `cannotWriteFile`. */
export async function savePlan(file: string, plan: Plan): Promise<void> {
  const text = `${JSON.stringify({ ...plan, digest: await digestOf(plan) }, null, 2)}\n`;
  try {
    await writeWholeFile(file, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RollcallError('cannotWriteFile', `The plan was not saved in ${file}: ${why}.`, {
      fix: 'Choose a path that can be written.',
      cause,
    });
  }
}

/** Reads a saved plan; one that was changed since, or made by another major version of rollcall, is refused. */
export async function readPlan(file: string): Promise<Plan> {
  const { digest, ...rest } = parsed(file);
  const plan = rest as unknown as Plan;
  const changed = stale(file, 'was changed after it was saved');
  // What is nested too deeply to be read was never saved.
  const own = await digestOf(plan).catch((error: unknown) => {
    throw error instanceof RangeError ? changed : error;
  });
  if (digest !== own) throw changed;
  if (majorOf(plan.rollcallVersion) !== majorOf(version))
    throw stale(file, `was made by rollcall ${plan.rollcallVersion}, this is ${version}`);
  return plan;
}

/** The files that a saved plan was made from, as far as it names them; throws `noFiles` where one is gone. */
export function pathsOf(file: string, { groups, changes }: Plan): readonly string[] {
  const named = [...groups, ...changes.map(({ source }) => source)].map((one) => one.file);
  const paths = [...new Set(named)];
  const gone = paths.find((path) => !existsSync(path));
  if (gone === undefined) return paths;
  throw new RollcallError('noFiles', `There is no file ${gone}, which ${file} was made from.`, {
    fix: 'Run in the folder in which the plan was made, or name the files.',
  });
}

function majorOf(text: string): string | undefined {
  return text.split('.')[0];
}

/** Refuses a plan of another system. */
export function checkSameSystem(file: string, saved: Plan, now: string, embedded: boolean): void {
  if (!isSameSystem(saved.endpoint, now, embedded))
    throw stale(file, `is for ${saved.endpoint}, this run is for ${now}`);
}

/** Refuses a plan of another provider, of other groups or of other targets. */
export function checkSameScope(file: string, saved: Plan, now: Plan): void {
  if (saved.provider !== now.provider)
    throw stale(file, `is for ${saved.provider}, this run is for ${now.provider}`);
  if (groupsOf(saved) !== groupsOf(now))
    throw stale(file, `is for the groups ${groupsOf(saved)}; the files declare ${groupsOf(now)}`);
  const [then, today] = [targetsOf(saved), targetsOf(now)];
  if (then !== today)
    throw stale(file, `is for ${then}, this run is for ${today}`, 'Give the same --target flags.');
}

function targetsOf({ targets = [] }: Plan): string {
  const sorted = targets.map((pattern) => pattern.toLowerCase()).sort();
  return targets.length === 0 ? 'all users' : `--target ${sorted.join(' --target ')}`;
}

function groupsOf({ groups }: Plan): string {
  const names = groups.map(({ serviceProviderId, groupId }) => `${serviceProviderId} / ${groupId}`);
  return names.sort().join(', ') || 'of nobody';
}

function stale(file: string, why: string, fix?: string): RollcallError {
  const message = `Nothing was changed: ${file} ${why}.`;
  return new RollcallError('stalePlan', message, fix === undefined ? {} : { fix });
}

function parsed(file: string): Record<string, Json> {
  const bad = (why: string) => new RollcallError('badPlanFile', `${file} ${why}.`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw bad(`cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value['kind'] !== 'rollcall.plan') throw bad('is no plan of rollcall');
    const format = String(value['formatVersion']);
    if (!/^1\./.test(format)) throw bad(`has the format ${format}, which this version cannot read`);
    return value;
  } catch (error) {
    if (error instanceof RollcallError) throw error;
    throw bad('is not JSON');
  }
}

/** Of all that the plan says. */
async function digestOf(plan: Plan): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256')
    .update(canonicalJson(plan as unknown as Json))
    .digest('hex');
}
