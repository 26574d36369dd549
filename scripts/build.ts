import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { generate } from './generate.ts';
import { bundledLicenses } from './licenses.ts';

/** What stands in which chunk, for the test that holds what each command may load. */
export const METAFILE = 'node_modules/.cache/rollcall/meta.json';

/** The ES module build of yaml, of which only the used part is bundled; and what is never used. */
const alias = {
  yaml: './node_modules/yaml/browser/index.js',
  'react-devtools-core': './scripts/nothing.cjs',
  'node:child_process': './scripts/nothing.cjs',
};

/** Bundles the program into dist/: one entry and lazy chunks, since an eager start takes twenty times as long. */
export async function buildProgram(): Promise<void> {
  generate();
  rmSync('dist', { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: ['src/cli.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    metafile: true,
    legalComments: 'none',
    chunkNames: 'chunks/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias,
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as rollcallRequire } from 'node:module';const require = rollcallRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  mkdirSync('node_modules/.cache/rollcall', { recursive: true });
  writeFileSync(METAFILE, JSON.stringify(metafile));
  writeFileSync('dist/LICENSES.txt', bundledLicenses(metafile));
  chmodSync('dist/cli.js', 0o755);
}

if (process.argv[1]?.endsWith('build.ts')) await buildProgram();
