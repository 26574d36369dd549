import { Box, Text } from 'ink';
import type { Line } from '../line.ts';
import { duration } from '../values.ts';
import { Lasting, LineView } from './lines.tsx';

/** How far an apply is. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  /** Seconds since the first request. */
  readonly seconds: number;
  /** The last outcomes, oldest first. */
  readonly last: readonly Line[];
  /** Failures, which stay on the screen. */
  readonly failures: readonly Line[];
}

interface ProgressProps {
  readonly state: ProgressState;
  readonly width: number;
  readonly colors: boolean;
}

/** A bar with rate and time left, the last outcomes under it, failures kept above it. */
export function Progress({ state, width, colors }: ProgressProps) {
  const { done, total, seconds, last, failures } = state;
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? duration((total - done) / rate) : '';
  const counts = ` ${done} of ${total}  ${rate.toFixed(1)}/s${left ? `  ${left} left` : ''}`;
  const room = Math.max(8, Math.min(30, width - counts.length - 2));
  const filled = total === 0 ? room : Math.floor((done / total) * room);
  return (
    <>
      <Lasting lines={failures} colors={colors} />
      <Box flexDirection="column" aria-role="progressbar" aria-label={`${done} of ${total}`}>
        <Text wrap="truncate-end">
          <Text {...(colors ? { color: 'green' } : {})}>{'█'.repeat(filled)}</Text>
          <Text dimColor={colors}>{'░'.repeat(room - filled)}</Text>
          {counts}
        </Text>
        {last.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are places on the screen
          <LineView key={index} line={line} colors={colors} />
        ))}
      </Box>
    </>
  );
}
