import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { readAudit } from '../src/providers/odin/audit/read-audit.ts';
import { openConnections } from '../src/providers/odin/dispatcher.ts';
import { toCurrentUser } from '../src/providers/odin/records.ts';
import seed from '../src/sandbox/seed/grp.odin.json' with { type: 'json' };
import { median } from './processes.ts';

const USERS = 5_880;
const USERS_IN_A_PIECE = 30;
const ROUNDS = 5;
const BAR = 2;

/** What a child process found out. */
interface Measure {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly peakMegabytes: number;
}

/** The audit of a large group, made of the seed's user, on a port that it prints. */
async function serve(): Promise<void> {
  const pieces = Array.from({ length: USERS / USERS_IN_A_PIECE }, (_, piece) => {
    const users = Array.from({ length: USERS_IN_A_PIECE }, (_, index) =>
      userText(piece * USERS_IN_A_PIECE + index),
    );
    return Buffer.from((piece === 0 ? '' : ',') + users.join());
  });
  const body = [Buffer.from('{"data":[{"users":['), ...pieces, Buffer.from(']}]}')];
  const length = body.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const server = createServer((_request, response) => {
    response.setHeader('content-length', length);
    Readable.from(body).pipe(response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** About 34 KB, as the API prints them; every third name is written in two bytes and more a character. */
function userText(index: number): string {
  const names = {
    firstName: index % 3 ? `First ${index}` : `花子 ${index}`,
    lastName: `Łoś ${index}`,
  };
  const text = JSON.stringify({ ...seed, user: { ...seed.user, ...names } });
  return text.replaceAll('4003@', `user${index}@`);
}

/** How many users it found. */
type Decode = (body: Readable & { text(): Promise<string> }) => Promise<number>;

/** The body as one string, parsed at once. */
const whole: Decode = async (body) => {
  const { data } = JSON.parse(await body.text());
  return data[0].users.length;
};

/** The body as it arrives, and each user in the form that a plan compares. */
const stream: Decode = async (body) => {
  let users = 0;
  const reader = readAudit((record) => {
    users += toCurrentUser(record, 'GET /groups/users/audit').userId ? 1 : 0;
  });
  for await (const chunk of body) reader.push(chunk);
  reader.end();
  return users;
};

async function measure(decode: Decode, from: string): Promise<Measure> {
  const options = { concurrency: 1, timeoutSeconds: 60, proxyFromEnvironment: false };
  const connections = await openConnections(options);
  const started = performance.now();
  const answer = await connections.request({ origin: from, path: '/', method: 'GET' });
  const users = await decode(answer.body);
  const milliseconds = performance.now() - started;
  await connections.destroy();
  if (users !== USERS) throw new Error(`${users} users in place of ${USERS}`);
  const bytes = Number(answer.headers['content-length']);
  return { milliseconds, bytes, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

/** Measures both ways in turn, each time in a process of its own. */
async function compare(): Promise<void> {
  const child = [...process.execArgv, import.meta.filename];
  const server = spawn(process.execPath, [...child, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const run = (way: string): Measure => {
    const { stdout, stderr } = spawnSync(process.execPath, [...child, way, line], {
      encoding: 'utf8',
    });
    if (!stdout) throw new Error(`${way} failed: ${stderr}`);
    return JSON.parse(stdout);
  };
  const rounds = Array.from({ length: ROUNDS }, () => ({
    whole: run('whole'),
    stream: run('stream'),
  }));
  server.kill();
  report(rounds);
}

function report(rounds: readonly { readonly whole: Measure; readonly stream: Measure }[]): void {
  const ratio = median(rounds.map((round) => round.whole.milliseconds / round.stream.milliseconds));
  for (const way of ['whole', 'stream'] as const) {
    const of = (pick: (one: Measure) => number) => median(rounds.map((round) => pick(round[way])));
    const speed = of((one) => one.bytes / 1000 / one.milliseconds);
    const megabytes = of((one) => one.bytes / 1e6);
    console.log(
      `audit of ${USERS} users, ${megabytes.toFixed(0)} MB over HTTP, ${way.padEnd(6)}: ` +
        `${speed.toFixed(0)} MB/s, ${of((one) => one.peakMegabytes).toFixed(0)} MB at most`,
    );
  }
  const held = ratio >= BAR;
  if (!held) process.exitCode = 1;
  console.log(
    `as it arrives, ${ratio.toFixed(2)} times as fast, at least ${BAR}: ${held ? 'held' : 'MISSED'}`,
  );
}

const [role = 'compare', origin = ''] = process.argv.slice(2);
if (role === 'serve') await serve();
else if (role === 'compare') await compare();
else console.log(JSON.stringify(await measure(role === 'stream' ? stream : whole, origin)));
