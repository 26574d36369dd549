import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { SeenRequest } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { checkProblem, checkRight } from './file-checks.ts';
import { readIndependently } from './file-oracle.ts';
import { runHostile } from './hostile-run.ts';
import { damaged, type Harm, harm } from './mutate.ts';
import { fullGroup, projectFile } from './whole-files.ts';

/** A damaged file and what is done with it. */
export interface HostileFile {
  /** The name of the file that was whole. */
  readonly seed: string;
  readonly harms: readonly Harm[];
  /** How the damaged text is written down. */
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | 'latin1' | 'cr' | 'crlf';
  /** `plan` needs a system, and takes longer. */
  readonly command: 'validate' | 'plan';
  readonly json: boolean;
}

const PROJECT = 'project';
const seeds = new Map([
  ...readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('rollcall.yaml'))
    .map((name) => [name, readFileSync(join('examples', name))] as const),
  ['mistakes', readFileSync('test/config/fixtures/mistakes.yaml')],
  ['full', Buffer.from(fullGroup)],
  [PROJECT, Buffer.from(projectFile)],
]);

/** Draws damaged files. */
export const hostileFile: fc.Arbitrary<HostileFile> = fc.record({
  seed: fc.constantFrom(...seeds.keys(), 'full', 'full', 'full'),
  harms: fc.array(harm, { minLength: 0, maxLength: 5 }),
  encoding: fc.oneof(
    { weight: 40, arbitrary: fc.constant<'utf8'>('utf8') },
    {
      weight: 1,
      arbitrary: fc.constantFrom<HostileFile['encoding'][]>(
        ...(['utf16le', 'utf16be', 'latin1', 'cr', 'crlf'] as const),
      ),
    },
  ),
  command: fc.oneof(
    { weight: 24, arbitrary: fc.constant<'validate'>('validate') },
    { weight: 1, arbitrary: fc.constant<'plan'>('plan') },
  ),
  json: fc.boolean(),
});

/** A folder with damaged files, and a system whose every request is watched. */
export interface Desk {
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

/** Opens a system with the groups of the seeds, empty. */
export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-hostile-'));
  const seen: SeenRequest[] = [];
  const groups = [...seeds]
    .filter(([name]) => name !== 'mistakes')
    .flatMap(([, bytes]) => [...readIndependently(bytes).keys()]);
  const ensureGroups = groups.map((key) => {
    const [serviceProviderId = '', groupId = ''] = key.split(' / ');
    return { serviceProviderId, groupId, domain: 'example.com' };
  });
  const sandbox = await startSandbox({ ensureGroups, observe: (one) => seen.push(one) });
  return {
    folder,
    sandbox,
    seen,
    async close() {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the program on one damaged file; it must end in a problem or a right result, and write nothing. */
export async function playFile(file: HostileFile, desk: Desk): Promise<void> {
  const bytes = bytesOf(file);
  const isProject = file.seed === PROJECT;
  const files = isProject
    ? { 'rollcall.yaml': bytes, 'group.yaml': Buffer.from(fullGroup) }
    : { 'group.yaml': bytes };
  for (const name of readdirSync(desk.folder)) rmSync(join(desk.folder, name));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(desk.folder, name), content);
  const paths = isProject ? [] : ['group.yaml'];
  const args = [file.command, ...paths, ...(file.json ? ['--json'] : [])];
  desk.seen.length = 0;
  const ended = await runHostile(args, { ...envOf(desk.sandbox), CI: '1' });
  checkUntouched(desk, files);
  if (ended.code === 0) checkRight(file, files['group.yaml'], ended, desk.sandbox);
  else checkProblem(file, ended, bytes);
}

function envOf({ endpoint, username, password }: Sandbox) {
  return { ODIN_ENDPOINT: endpoint, ODIN_USERNAME: username, ODIN_PASSWORD: password };
}

function bytesOf({ seed, harms, encoding }: HostileFile): Buffer {
  const bytes = damaged(seeds.get(seed) ?? Buffer.alloc(0), harms);
  const text = bytes.toString('utf8');
  if (encoding === 'utf8') return bytes;
  if (encoding === 'cr' || encoding === 'crlf')
    return Buffer.from(text.replaceAll('\n', encoding === 'cr' ? '\r' : '\r\n'));
  if (encoding === 'utf16be') return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return Buffer.from(encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding);
}

function checkUntouched({ folder, seen }: Desk, files: Readonly<Record<string, Buffer>>): void {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  for (const [name, bytes] of Object.entries(files))
    expect(readFileSync(join(folder, name)).equals(bytes), `${name} is untouched`).toBe(true);
  const writes = seen.filter(({ method, path }) => method !== 'GET' && path !== '/auth/token');
  expect(writes).toEqual([]);
}
