import { Text } from 'ink';
import { useEffect, useState } from 'react';
import { duration } from '../values.ts';

/** What is being read, and for how long: the audit of a large group takes minutes. */
export function Reading({ what, since }: { readonly what: string; readonly since: number }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = (now - since) / 1000;
  return (
    <Text dimColor wrap="truncate-end">
      Reading {what}
      {seconds >= 2 ? `  ${duration(seconds)}` : ''}
    </Text>
  );
}
