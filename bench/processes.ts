import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The built program. */
export const program = 'dist/cli.cjs';

const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined, CI: '1' };

/** Wall time of one whole process, in milliseconds; throws when it does not exit with 0. */
export function timeProcess(
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...env, ...extra } });
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}: ${stderr}`);
  return performance.now() - started;
}

/** Runs the built program while this process goes on; its exit code. */
export async function startProgram(
  args: readonly string[],
  extra: Readonly<Record<string, string>>,
): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...env, ...extra },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'close');
  return code;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs the commands in turn, `rounds` times after one warm-up; milliseconds by name. */
export function inTurn(
  commands: Readonly<Record<string, () => number>>,
  rounds: number,
): ReadonlyMap<string, readonly number[]> {
  const names = Object.keys(commands);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const time = commands[name]?.() ?? Number.NaN;
      if (round > 0) times.get(name)?.push(time);
    }
  return times;
}

/** A sandbox in a process of its own, as `rollcall sandbox` runs it. */
export async function startSandboxProcess(args: readonly string[]): Promise<{
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}> {
  const child = spawn(process.execPath, [program, 'sandbox', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const settings: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('export ')) continue;
    for (const [, name = '', value = ''] of line.matchAll(/(\w+)=(\S+)/g)) settings[name] = value;
    break;
  }
  return {
    env: settings,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
