import { duration } from './amounts.ts';

const HEARTBEAT_MS = 10_000;

/** Says every ten seconds what takes so long, and how long. */
export interface Heartbeat {
  /** Something begins; the clock with it. */
  begin(what: string): void;
  /** How far it is now. */
  update(what: string): void;
  stop(): void;
}

/** A heartbeat that says its lines to `tell`; it never keeps the program alive. */
export function makeHeartbeat(tell: (text: string) => void): Heartbeat {
  let timer: NodeJS.Timeout | undefined;
  let started = 0;
  let text = '';
  const beat = () => tell(`${text} (${duration((Date.now() - started) / 1000)}).`);
  return {
    begin(what) {
      clearInterval(timer);
      text = what;
      started = Date.now();
      timer = setInterval(beat, HEARTBEAT_MS).unref();
    },
    update(what) {
      text = what;
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
