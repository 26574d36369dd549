import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, runProgram } from '../support/run-program.ts';
import { inGroup, newUser, request } from './client.ts';

interface Running {
  readonly endpoint: string;
  /** Ends it with Ctrl-C and gives what it said on stderr, and its exit code. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** Runs `rollcall sandbox --json` with more flags until the test or `stop` ends it. */
async function run(flags: readonly string[]): Promise<Running> {
  const args = [resolve('dist/cli.cjs'), 'sandbox', '--json', ...flags];
  const child = spawn(process.execPath, args, { cwd: emptyFolder() });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const { endpoint } = await readGreeting(child);
  return {
    endpoint,
    async stop() {
      child.kill('SIGINT');
      const [code] = await ended;
      return { code, stderr };
    },
  };
}

async function readGreeting({ stdout }: ChildProcess): Promise<{ readonly endpoint: string }> {
  let text = '';
  if (stdout)
    for await (const line of createInterface({ input: stdout })) {
      text += line;
      if (line === '}') break;
    }
  return JSON.parse(text);
}

async function signIn(endpoint: string): Promise<string> {
  const body = { username: 'sandbox', password: 'sandbox' };
  return (await request(endpoint, '', 'POST', '/auth/token', body)).body.token;
}

test('--verbose tells of every request in one line, and --fault of what went wrong with it', async () => {
  const { endpoint, stop } = await run([
    '--verbose',
    '--fault',
    'reset-after-commit=30%,503=30%,seed=8',
  ]);
  const token = await signIn(endpoint);
  const send = (method: string, path: string, body?: object) =>
    request(endpoint, token, method, path, body).then(
      ({ status }) => status,
      () => 'cut',
    );
  const outcomes = [
    await send('POST', '/users', newUser()),
    await send('GET', `/groups/users/audit?${inGroup}`),
    await send('GET', '/users?userId=ann.lee@parkbenchsolutions.com'),
  ];
  const { code, stderr } = await stop();
  expect(code).toBe(0);
  expect(outcomes).toEqual(['cut', 503, 200]);
  expect(stderr.replace(/ +\d+ ms/g, (took) => 'N ms'.padStart(took.length))).toBe(
    `POST    /auth/token               200    N ms  -
POST    /users                    cut    N ms  ann.lee@parkbenchsolutions.com    reset-after-commit
GET     /groups/users/audit       503    N ms  -                                 503
GET     /users                    200    N ms  ann.lee@parkbenchsolutions.com
`,
  );
});

test('--latency-ms, --requests-per-second and --token-ttl are heeded', async () => {
  const { endpoint } = await run(['--latency-ms=200', '--requests-per-second=2', '--token-ttl=60']);
  const started = performance.now();
  const token = await signIn(endpoint);
  expect(performance.now() - started).toBeGreaterThan(195);
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(exp - iat).toBe(60);
  const answers = await Promise.all(
    ['a', 'b', 'c'].map(() => request(endpoint, token, 'GET', '/auth/session')),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
});

test.each([
  [
    '--fault=hnag=1%',
    'There is no fault called hnag.',
    'Did you mean hang? There are statuses from 400 to 599, reset, hang, truncate, html, garbage, short, slow, late, ignored-update, each also with -after-commit, and seed.',
  ],
  [
    '--fault=',
    'The list of faults holds "", which is not of the form NAME=PERCENT%.',
    'Write the list like 503=2%,reset-after-commit=0.5%,slow=1%:500,seed=42.',
  ],
  [
    '--latency-ms=soon',
    "option '--latency-ms <n>' argument 'soon' is invalid. It must be a whole number from 1 to 600000.",
    'See `rollcall --help`.',
  ],
  [
    '--requests-per-second=0',
    "option '--requests-per-second <n>' argument '0' is invalid. It must be a whole number from 1 to 1000000.",
    'See `rollcall --help`.',
  ],
  [
    '--token-ttl=1h',
    "option '--token-ttl <seconds>' argument '1h' is invalid. It must be a whole number from 1 to 1000000.",
    'See `rollcall --help`.',
  ],
])('%s is refused before anything starts', async (flag, message, fix) => {
  const { code, stdout, stderr } = await runProgram(['sandbox', 'nowhere.yaml', flag], {
    cwd: emptyFolder(),
  });
  expect({ code, stdout, stderr }).toEqual({
    code: 64,
    stdout: '',
    stderr: `Error: ${message}\n  ${fix}\n`,
  });
});
