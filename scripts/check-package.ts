import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Packs the program, installs the tarball into an empty folder without the network, and runs it there. */
const folder = mkdtempSync(join(tmpdir(), 'rollcall-package-'));
const run = (command: string, args: readonly string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const packed = run('npm', ['pack', '--json', '--pack-destination', folder], process.cwd());
  const [{ filename, entryCount, size }] = JSON.parse(packed);
  run('npm', ['init', '--yes'], folder);
  run('npm', ['install', '--offline', '--no-audit', join(folder, filename)], folder);
  const rollcall = join(folder, 'node_modules/.bin/rollcall');
  const version = run(rollcall, ['--version'], folder).trim();
  const plan = run(rollcall, ['plan', resolve('examples/seed'), '--sandbox', '--json'], folder);
  const { create } = JSON.parse(plan).summary;
  if (create !== 2) throw new Error(`the packed program plans ${create} creates, not 2`);
  console.log(
    `${filename}: ${entryCount} files, ${Math.round(size / 1024)} kB; rollcall ${version} runs`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
