import stringWidth from 'string-width';
import type { ApplyEvent, ChangeOutcome } from '../../model/event.ts';
import { failureLines } from '../failures-view.ts';
import { isBad, isTried, outcomeLine } from '../outcome-view.ts';
import type { Paint } from '../paint.ts';
import { type ProgressState, progressView } from '../progress-view.ts';
import type { Terminal } from '../terminal.ts';
import { remembering } from '../width.ts';
import { DrawnLines } from './drawn.tsx';
import type { LiveRegion } from './live-region.tsx';

const measure = remembering(stringWidth);
const FRAME_MS = 100;
const LAST_SHOWN = 6;
/** ink takes a region as high as the screen for a full screen, and wipes the scrollback. */
const ROWS_KEPT_FREE = 2;

/** Draws how an apply goes. */
export interface ProgressFollower {
  start(total: number): void;
  take(event: ApplyEvent): void;
  stop(): void;
}

/** Gathers events and draws a frame at most every 100 ms, so that drawing never slows the run; failures stay above the bar. */
export function followProgress(
  live: LiveRegion,
  terminal: Pick<Terminal, 'err'>,
  paint: Paint,
): ProgressFollower {
  let state: ProgressState = { done: 0, failed: 0, total: 0, seconds: 0, last: [] };
  let failures: ChangeOutcome[] = [];
  let started = 0;
  let timer: NodeJS.Timeout | undefined;
  const frame = () => {
    const { columns: width = 80, rows = 24 } = terminal.err;
    const now = { ...state, seconds: (Date.now() - started) / 1000 };
    const room = { width, folds: width, measure };
    const lasting = failures.flatMap((one) => failureLines(one, room));
    if (lasting.length > 0) live.above(paint(lasting));
    failures = [];
    const lines = progressView(now, { width, rows: rows - ROWS_KEPT_FREE });
    live.show(<DrawnLines text={paint(lines)} label={`${now.done} of ${now.total}`} />);
  };
  return {
    start(total) {
      started = Date.now();
      state = { ...state, total };
      frame();
      timer = setInterval(frame, FRAME_MS);
    },
    take(event) {
      if (event.type !== 'outcome') return;
      state = counted(state, event);
      if (isTried(event) && isBad(event)) failures.push(event);
    },
    stop() {
      if (timer) frame();
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** What was not attempted is no part of the way. */
function counted(
  state: ProgressState,
  event: ApplyEvent & { readonly type: 'outcome' },
): ProgressState {
  if (!isTried(event)) return { ...state, total: state.total - 1 };
  const done = state.done + 1;
  if (isBad(event)) return { ...state, done, failed: state.failed + 1 };
  return { ...state, done, last: [...state.last, outcomeLine(event)].slice(-LAST_SHOWN) };
}
