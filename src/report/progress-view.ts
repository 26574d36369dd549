import { duration, grouped } from './amounts.ts';
import { type Line, span } from './line.ts';

/** How far an apply is. */
export interface ProgressState {
  readonly done: number;
  readonly failed: number;
  /** What is done or will be. */
  readonly total: number;
  /** Since the first request. */
  readonly seconds: number;
  /** The last good outcomes, oldest first. */
  readonly last: readonly Line[];
}

const MIN_BAR = 8;
const MAX_BAR = 30;

/** A bar with rate and time left, and as many of the last outcomes under it as `rows` holds. */
export function progressView(
  state: ProgressState,
  { width, rows }: { readonly width: number; readonly rows: number },
): readonly Line[] {
  const { done, total, failed, last } = state;
  const counts = ` ${grouped(done)} of ${grouped(total)}`;
  const failures = failed > 0 ? `  ${grouped(failed)} failed` : '';
  const speed = speedOf(state);
  const used = counts.length + failures.length + speed.length;
  const bar = Math.max(MIN_BAR, Math.min(MAX_BAR, width - used - 1));
  const filled = total === 0 ? bar : Math.floor((done / total) * bar);
  const room = Math.max(0, rows - 1);
  return [
    [
      span('█'.repeat(filled), 'good'),
      span('░'.repeat(bar - filled), 'quiet'),
      span(counts),
      span(failures, 'bad'),
      span(speed),
    ],
    ...last.slice(Math.max(0, last.length - room)),
  ];
}

function speedOf({ done, total, seconds }: ProgressState): string {
  if (done === 0 || seconds <= 0) return '';
  const rate = done / seconds;
  const left = total > done ? `  ${duration(Math.ceil((total - done) / rate))} left` : '';
  return `  ${rate.toFixed(1)}/s${left}`;
}
