import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Shows the main job on a fresh sandbox: plan, apply, and a second plan that is empty. */
const folder = mkdtempSync(join(tmpdir(), 'rollcall-demo-'));
const sandbox = `--sandbox=${join(folder, 'sandbox.json')}`;
const ledger = join(folder, 'ledger.jsonl');
const steps = [
  ['plan', 'examples/acme', sandbox],
  ['apply', 'examples/acme', sandbox, '--yes', `--ledger=${ledger}`],
  ['plan', 'examples/acme', sandbox],
];
for (const args of steps) {
  const shown = args.map((arg) => arg.replace(/^(--sandbox|--ledger)=.*/, '$1')).join(' ');
  console.log(`\n$ rollcall ${shown.replace(' --ledger', '')}\n`);
  const { status } = spawnSync(process.execPath, ['dist/cli.cjs', ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
rmSync(folder, { recursive: true, force: true });
