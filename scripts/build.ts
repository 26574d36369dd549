import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { bundledLicenses } from './licenses.ts';
import { writeValidators } from './validators.ts';

/** What stands in which file, for the test that holds what each command may load. */
export const METAFILE = 'node_modules/.cache/rollcall/meta.json';

/** What is imported only when it is needed: source or package, and its file in dist/. */
const lazy: Readonly<Record<string, string>> = {
  'src/commands/main.ts': 'core.cjs',
  'src/commands/validate.ts': 'validate.cjs',
  'src/commands/plan.ts': 'plan.cjs',
  'src/commands/apply.ts': 'apply.cjs',
  'src/commands/undo.ts': 'undo.cjs',
  'src/commands/sandbox.ts': 'serve.cjs',
  'src/commands/schema.ts': 'schema.cjs',
  'src/providers/odin/dispatcher.ts': 'dispatcher.cjs',
  'src/sandbox/server.ts': 'sandbox.cjs',
  'src/providers/odin/proxied.ts': 'proxied.js',
  'string-width': 'width.js',
  tinyglobby: 'glob.js',
  'src/report/ink/ink-reporter.tsx': 'ink.js',
  'src/apply/age.ts': 'age.js',
};

/** Leaves out what bundled libraries ask for and rollcall never uses. */
const unused: Plugin = {
  name: 'unused',
  setup({ onResolve }) {
    const filter =
      /^node:child_process$|^react-devtools-core$|client-h2\.js$|^\.\.\/web\/fetch\/body\.js$/;
    onResolve({ filter }, () => ({ path: resolve('scripts/nothing.cjs') }));
  },
};

/** Points lazy imports at their files. */
const chunks: Plugin = {
  name: 'chunks',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = lazy[path.startsWith('.') ? relative('.', resolve(resolveDir, path)) : path];
      return file ? { path: `./${file}`, external: true } : undefined;
    });
  },
};

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  // ES modules can be cut down to what is used.
  mainFields: ['module', 'main'],
  alias: { yaml: resolve('node_modules/yaml/browser/index.js') },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  // Half the code is half the time to compile it, 6 ms a start.
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [unused, chunks],
};

/** The tiny entry loads the core with `require`, and so without Node's module loader. */
const entry: BuildOptions = {
  banner: { js: '#!/usr/bin/env node' },
  supported: { 'dynamic-import': false },
};

const requireForModules =
  "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);";

/**
 * Bundles the program into dist/: an entry, a core, a file a command, and what they load when it is needed.
 * CommonJS, since Node 20 takes 13 ms longer for the same code as ES modules; what waits at its top level or asks for its own address (ink, tinyglobby) must be one.
 */
export async function buildProgram(): Promise<void> {
  writeValidators();
  rmSync('dist', { recursive: true, force: true });
  const files = [['src/cli.ts', 'cli.cjs'] as const, ...Object.entries(lazy)];
  const metafiles = await Promise.all(files.map(([source, file]) => bundle(source, file)));
  const metafile: Metafile = {
    inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...metafiles.map(({ outputs }) => outputs)),
  };
  mkdirSync('node_modules/.cache/rollcall', { recursive: true });
  writeFileSync(METAFILE, JSON.stringify(metafile));
  writeFileSync('dist/LICENSES.txt', bundledLicenses(metafile));
  chmodSync('dist/cli.cjs', 0o755);
}

async function bundle(source: string, file: string): Promise<Metafile> {
  const module: BuildOptions = file.endsWith('.cjs')
    ? { format: 'cjs' }
    : { format: 'esm', banner: { js: requireForModules } };
  const own = file === 'cli.cjs' ? entry : {};
  const outfile = `dist/${file}`;
  const entryPoints = [source];
  const made = await build({ ...shared, ...module, ...own, entryPoints, outfile, metafile: true });
  if (file.endsWith('.cjs')) writeFileSync(outfile, withRequire(readFileSync(outfile, 'utf8')));
  return made.metafile;
}

/** One CommonJS file loads another, and what is Node's own, without Node's module loader, which takes a start several milliseconds. */
function withRequire(code: string): string {
  return code.replace(
    /\bimport\(("(?:\.\/[\w-]+\.cjs|node:[\w/]+)")\)/g,
    'Promise.resolve().then(()=>require($1))',
  );
}

if (process.argv[1]?.endsWith('build.ts')) await buildProgram();
