import { useEffect, useState } from 'react';
import { duration } from '../amounts.ts';
import { span } from '../line.ts';
import type { Paint } from '../paint.ts';
import { DrawnLine } from './drawn.tsx';

interface ReadingProps {
  readonly what: string;
  /** Milliseconds, as of Date.now. */
  readonly since: number;
  readonly paint: Paint;
}

/** What is being read, and for how long: the audit of a large group takes minutes. */
export function Reading({ what, since, paint }: ReadingProps) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = (now - since) / 1000;
  const text = `Reading ${what}${seconds >= 2 ? `  ${duration(seconds)}` : ''}`;
  return <DrawnLine text={paint([[span(text, 'quiet')]])} />;
}
