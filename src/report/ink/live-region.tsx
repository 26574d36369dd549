import { type Instance, render, useStdout } from 'ink';
import { type ReactNode, useLayoutEffect } from 'react';

/** Takes back the empty line that an empty frame leaves. */
const LINE_UP = '\u001b[1A\u001b[2K';

/** The one region that is drawn over, with lasting lines above it. */
export interface LiveRegion {
  show(node: ReactNode): void;
  /** Writes whole lines that stay on the screen. */
  above(text: string): void;
  /** Takes the region away; what was written above it stays. */
  clear(): Promise<void>;
}

/** A live region on stderr, so that results can be piped away. */
export function makeLiveRegion(stdout: NodeJS.WriteStream, stdin: NodeJS.ReadStream): LiveRegion {
  let instance: Instance | undefined;
  let writeAbove: (text: string) => void = (text) => stdout.write(text);
  const keep = (write: (text: string) => void) => {
    writeAbove = write;
  };
  return {
    show(node) {
      const frame = <Frame keep={keep}>{node}</Frame>;
      if (instance) instance.rerender(frame);
      else instance = render(frame, { stdout, stdin, exitOnCtrlC: false, patchConsole: false });
    },
    above(text) {
      if (instance) writeAbove(text);
      else stdout.write(text);
    },
    async clear() {
      if (!instance) return;
      const ended = instance;
      instance = undefined;
      ended.rerender(null);
      ended.unmount();
      await ended.waitUntilExit();
      stdout.write(LINE_UP);
    },
  };
}

interface FrameProps {
  /** Gets ink's own way to write above what is live: without <Static>, which draws row by row. */
  readonly keep: (write: (text: string) => void) => void;
  readonly children: ReactNode;
}

function Frame({ keep, children }: FrameProps) {
  const { write } = useStdout();
  useLayoutEffect(() => keep(write), [keep, write]);
  return children;
}
