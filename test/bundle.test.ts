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
      ['cli.cjs', 'core.cjs'],
    ],
    [
      ['schema', 'group'],
      ['cli.cjs', 'core.cjs', 'schema.cjs'],
    ],
    [
      ['plan', seed, '--endpoint', '127.0.0.1:9'],
      ['cli.cjs', 'core.cjs'],
    ],
    [
      ['plan', seed, '--sandbox'],
      ['cli.cjs', 'core.cjs', 'dispatcher.js', 'sandbox.cjs'],
    ],
    [
      ['apply', seed, '--sandbox', '--yes'],
      ['cli.cjs', 'core.cjs', 'dispatcher.js', 'sandbox.cjs'],
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
      ['age.js', 'cli.cjs', 'core.cjs', 'dispatcher.js', 'sandbox.cjs'],
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

  test('validate, plan and apply load the core, without network, terminal drawing or sandbox', () => {
    expect(contents('core.cjs')).toEqual([
      'commander',
      'fast-json-patch',
      'fastest-levenshtein',
      'package.json',
      'picocolors',
      'scripts/nothing.cjs',
      'src/apply',
      'src/commands',
      'src/config',
      'src/current',
      'src/desired',
      'src/diff',
      'src/errors.ts',
      'src/model',
      'src/pipeline.ts',
      'src/plan',
      'src/providers',
      'src/report',
      'src/write-file.ts',
      'yaml',
    ]);
    expect(outputs['dist/core.cjs']?.bytes).toBeLessThan(340_000);
  });

  test('undici, ink, the sandbox, encryption, file patterns and width tables are chunks of their own', () => {
    expect(contents('dispatcher.js')).toContain('undici');
    expect(contents('dispatcher.js')).not.toContain('ink');
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
    const inputs = Object.keys(outputs['dist/dispatcher.js']?.inputs ?? {});
    expect(inputs.filter((input) => /websocket|eventsource|mock|cache-/i.test(input))).toEqual([]);
  });
});

test('checking a file loads none of what only a run needs of Node', async () => {
  const cwd = emptyFolder();
  const [hook, list] = [join(cwd, 'hook.cjs'), join(cwd, 'modules.txt')];
  const write = `require('fs').writeFileSync(${JSON.stringify(list)}, String(process.moduleLoadList))`;
  writeFileSync(hook, `process.once('exit', () => ${write})`);
  const file = resolve('examples/seed/grp.odin.yaml');
  await runCommand(process.execPath, ['-r', hook, resolve('dist/cli.cjs'), 'validate', file]);
  const loaded = readFileSync(list, 'utf8').split(',');
  const heavy = ['crypto', 'fs/promises', 'http', 'readline', 'tls', 'v8', 'zlib'];
  expect(loaded).toContain('NativeModule fs');
  expect(heavy.filter((name) => loaded.includes(`NativeModule ${name}`))).toEqual([]);
});
