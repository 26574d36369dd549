import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { generate } from './generate.ts';

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
    alias: { 'react-devtools-core': './scripts/no-devtools.cjs' },
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as rollcallRequire } from 'node:module';const require = rollcallRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  writeFileSync('dist/meta.json', JSON.stringify(metafile));
  chmodSync('dist/cli.js', 0o755);
}

if (process.argv[1]?.endsWith('build.ts')) await buildProgram();
