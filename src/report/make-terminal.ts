import { isatty } from 'node:tty';
import type { Terminal } from './reporter.ts';

type Streams = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'stdin'>;

/** Fewer rows than this leave no room for a live region. */
const MIN_ROWS = 8;

/** What the streams and the environment allow: NO_COLOR, FORCE_COLOR, CI, TERM. A stream is touched only when it is used, since making one takes a start a millisecond. */
export function makeTerminal(
  streams: Streams,
  env: Readonly<Record<string, string | undefined>>,
  wantsColors: boolean,
): Terminal {
  const draws = (descriptor: number, stream: () => NodeJS.WriteStream) =>
    isatty(descriptor) && env['TERM'] !== 'dumb' && !env['CI'] && stream().rows >= MIN_ROWS;
  const drawsErr = draws(2, () => streams.stderr);
  const columns = [isatty(1) && streams.stdout.columns, isatty(2) && streams.stderr.columns];
  return {
    get out() {
      return streams.stdout;
    },
    get err() {
      return streams.stderr;
    },
    get input() {
      return streams.stdin;
    },
    width: columns.find(Boolean) || 80,
    colors: wantsColors && hasColors(env),
    drawsOut: draws(1, () => streams.stdout),
    drawsErr,
    asks: drawsErr && isatty(0),
  };
}

function hasColors(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return isatty(1) && env['TERM'] !== 'dumb';
}
