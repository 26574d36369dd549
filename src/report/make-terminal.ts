import { isatty } from 'node:tty';
import type { Terminal } from './terminal.ts';

interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Fewer rows than this leave no room for a live region. */
const MIN_ROWS = 8;
/** A narrower terminal gets lines of this width all the same. */
const MIN_WIDTH = 40;

/** What the streams and the environment allow: NO_COLOR, FORCE_COLOR, CI, TERM. A stream is touched only when it is used, since making one takes a start a millisecond. */
export function makeTerminal(
  streams: Streams,
  env: Env,
  wantsColors: boolean,
  isTerminal: (descriptor: number) => boolean = isatty,
): Terminal {
  const draws = (descriptor: number, stream: () => NodeJS.WriteStream) =>
    isTerminal(descriptor) && !isDumb(env) && !inCi(env) && stream().rows >= MIN_ROWS;
  const colors = (descriptor: number) =>
    wantsColors && hasColors(env, isTerminal(descriptor) && !isDumb(env));
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
    get width() {
      const out = isTerminal(1) && streams.stdout.columns;
      return Math.max(MIN_WIDTH, out || (isTerminal(2) && streams.stderr.columns) || 80);
    },
    colorsOut: colors(1),
    colorsErr: colors(2),
    drawsOut: draws(1, () => streams.stdout),
    drawsErr: draws(2, () => streams.stderr),
    asks: isTerminal(0) && isTerminal(2) && !inCi(env),
  };
}

function isDumb(env: Env): boolean {
  return env['TERM'] === 'dumb';
}

/** As ink sees it, which draws nothing there: even an empty CI counts. */
function inCi(env: Env): boolean {
  const set = (name: string) => !['0', 'false', undefined].includes(env[name]);
  return set('CI') || set('CONTINUOUS_INTEGRATION');
}

function hasColors(env: Env, drawn: boolean): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  return forced ? forced !== '0' && forced !== 'false' : drawn;
}
