import type { Terminal } from './reporter.ts';

type Streams = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'stdin'>;

/** Fewer rows than this leave no room for a live region. */
const MIN_ROWS = 8;

/** What the streams and the environment allow: NO_COLOR, FORCE_COLOR, CI, TERM. */
export function makeTerminal(
  { stdout, stderr, stdin }: Streams,
  env: Readonly<Record<string, string | undefined>>,
  wantsColors: boolean,
): Terminal {
  const draws = (stream: NodeJS.WriteStream) =>
    stream.isTTY && env['TERM'] !== 'dumb' && !env['CI'] && stream.rows >= MIN_ROWS;
  return {
    out: stdout,
    err: stderr,
    input: stdin,
    width: stdout.columns || stderr.columns || 80,
    colors: wantsColors && hasColors(stdout, env),
    drawsOut: draws(stdout),
    drawsErr: draws(stderr),
    asks: draws(stderr) && stdin.isTTY,
  };
}

function hasColors(
  { isTTY }: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
