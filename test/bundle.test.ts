import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { METAFILE } from '../scripts/build.ts';
import { emptyFolder, runCommand, runProgram } from './support/run-program.ts';

const { outputs } = JSON.parse(readFileSync(METAFILE, 'utf8')) as {
  readonly outputs: Readonly<Record<string, { readonly inputs: object; readonly bytes: number }>>;
};

/** The packages and rooms that stand in a file of dist/. */
function contents(file: string): readonly string[] {
  const inputs = Object.keys(outputs[`dist/${file}`]?.inputs ?? {});
  const names = inputs.map(
    (input) =>
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ??
      input.split('/').slice(0, 2).join('/'),
  );
  return [...new Set(names)].sort();
}

/** The files of dist/ that a run really loads, as Node's own coverage lists them. */
async function loadedBy(args: readonly string[]): Promise<readonly string[]> {
  const [cwd, coverage] = [emptyFolder(), emptyFolder()];
  await runProgram(args, { cwd, env: { NODE_V8_COVERAGE: coverage } });
  const reports = readdirSync(coverage).map((file) => readFileSync(join(coverage, file), 'utf8'));
  const urls = reports.flatMap((text) =>
    (JSON.parse(text).result as { readonly url: string }[]).map(({ url }) => url),
  );
  const own = urls.filter((url) => url.includes('/dist/')).map((url) => basename(url));
  return [...new Set(own)].sort();
}

const seed = resolve('examples/seed/grp.odin.yaml');
const recipient = 'age1l2s39dhyl276nz95yxx2ccd9gspeuhwnrlwy6dp0vdrn57e7dydsfp274r';

describe('what each command loads', () => {
  test.each([
    [['--version'], ['cli.cjs']],
    [['--help'], ['cli.cjs', 'core.cjs']],
    [
      ['validate', seed],
      ['cli.cjs', 'core.cjs', 'validate.cjs'],
    ],
    [
      ['schema', 'group'],
      ['cli.cjs', 'core.cjs', 'schema.cjs'],
    ],
    [
      ['plan', seed, '--endpoint', '127.0.0.1:9'],
      ['cli.cjs', 'core.cjs', 'plan.cjs'],
    ],
    [
      ['plan', seed, '--sandbox'],
      ['cli.cjs', 'core.cjs', 'dispatcher.cjs', 'plan.cjs', 'sandbox.cjs'],
    ],
    [
      ['apply', seed, '--sandbox', '--yes'],
      ['apply.cjs', 'cli.cjs', 'core.cjs', 'dispatcher.cjs', 'sandbox.cjs'],
    ],
    [
      [
        'apply',
        seed,
        '--sandbox',
        '--yes',
        '--credentials=c',
        `--credentials-recipient=${recipient}`,
      ],
      ['age.js', 'apply.cjs', 'cli.cjs', 'core.cjs', 'dispatcher.cjs', 'sandbox.cjs'],
    ],
  ])('%j', async (args, files) => {
    expect(await loadedBy(args)).toEqual(files);
  });
});

describe('what each command may load', () => {
  test('--version loads the entry alone', () => {
    expect(contents('cli.cjs')).toEqual(['package.json', 'src/cli.ts', 'src/model']);
    expect(outputs['dist/cli.cjs']?.bytes).toBeLessThan(5_000);
  });

  test('every command loads the core, which is what reads the command line and prints', () => {
    expect(contents('core.cjs')).toEqual([
      'commander',
      'package.json',
      'picocolors',
      'scripts/nothing.cjs',
      'src/commands',
      'src/errors.ts',
      'src/model',
      'src/providers',
      'src/report',
    ]);
    expect(outputs['dist/core.cjs']?.bytes).toBeLessThan(100_000);
  });

  test('validate loads what reads files, and plan and apply what they need besides, without network, terminal drawing or sandbox', () => {
    const reads = ['src/commands', 'src/config', 'src/desired', 'src/errors.ts', 'src/model'];
    expect(contents('validate.cjs')).toEqual(expect.arrayContaining([...reads, 'yaml']));
    const rooms = ['src/current', 'src/diff', 'src/pipeline.ts', 'src/plan', 'src/providers'];
    expect(contents('validate.cjs')).not.toEqual(expect.arrayContaining(['src/current']));
    expect(contents('plan.cjs')).toEqual(expect.arrayContaining([...reads, ...rooms, 'yaml']));
    expect(contents('apply.cjs')).toEqual(
      expect.arrayContaining([...reads, ...rooms, 'src/apply', 'yaml']),
    );
    for (const file of ['validate.cjs', 'plan.cjs', 'apply.cjs', 'undo.cjs'])
      for (const name of ['undici', 'ink', 'react', 'src/sandbox'])
        expect(contents(file)).not.toContain(name);
    expect(outputs['dist/validate.cjs']?.bytes).toBeLessThan(250_000);
    expect(outputs['dist/plan.cjs']?.bytes).toBeLessThan(340_000);
    expect(outputs['dist/apply.cjs']?.bytes).toBeLessThan(380_000);
  });

  test('undici, ink, the sandbox, encryption, file patterns and width tables are chunks of their own', () => {
    expect(contents('dispatcher.cjs')).toContain('undici');
    expect(contents('dispatcher.cjs')).not.toContain('ink');
    expect(contents('ink.js')).toEqual(expect.arrayContaining(['ink', 'react', 'string-width']));
    expect(contents('sandbox.cjs').filter((name) => !name.startsWith('src/'))).toEqual([
      'fastest-levenshtein',
    ]);
    expect(contents('age.js').filter((name) => name.startsWith('src/'))).toEqual(['src/apply']);
    expect(contents('age.js')).toContain('age-encryption');
    expect(contents('glob.js')).toContain('tinyglobby');
    expect(contents('width.js')).toContain('string-width');
  });

  test('only the parts of undici that send requests are bundled', () => {
    const inputs = Object.keys(outputs['dist/dispatcher.cjs']?.inputs ?? {});
    expect(inputs.filter((input) => /websocket|eventsource|mock|cache-/i.test(input))).toEqual([]);
  });
});

/** Node's own modules that a run really loads. */
async function nodesOwn(args: readonly string[]): Promise<readonly string[]> {
  const cwd = emptyFolder();
  const [hook, list] = [join(cwd, 'hook.cjs'), join(cwd, 'modules.txt')];
  const write = `require('fs').writeFileSync(${JSON.stringify(list)}, String(process.moduleLoadList))`;
  writeFileSync(hook, `process.once('exit', () => ${write})`);
  await runCommand(process.execPath, ['-r', hook, resolve('dist/cli.cjs'), ...args], { cwd });
  const loaded = readFileSync(list, 'utf8').split(',');
  return loaded.map((name) => name.replace('NativeModule ', ''));
}

test('checking a file loads none of what only a run needs of Node', async () => {
  const loaded = await nodesOwn(['validate', seed]);
  const heavy = ['crypto', 'fs/promises', 'http', 'readline', 'tls', 'v8', 'zlib'];
  expect(loaded).toContain('fs');
  expect(heavy.filter((name) => loaded.includes(name))).toEqual([]);
});

test("a plan needs neither Node's module loader nor its timeline", async () => {
  const loaded = await nodesOwn(['plan', seed, '--sandbox']);
  const heavy = ['internal/modules/esm/loader', 'perf_hooks', 'readline'];
  expect(loaded).toContain('crypto');
  expect(heavy.filter((name) => loaded.includes(name))).toEqual([]);
});
