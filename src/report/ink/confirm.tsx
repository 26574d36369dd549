import { Box, Text, useInput } from 'ink';
import { useState } from 'react';
import type { Answer } from '../reporter.ts';

interface ConfirmProps {
  readonly question: string;
  readonly onAnswer: (answer: Answer) => void;
}

const MAX_TYPED = 20;

/** Asks; only the word yes is one. Ctrl-C reaches a raw terminal as a key and is answered here. */
export function Confirm({ question, onAnswer }: ConfirmProps) {
  const [typed, setTyped] = useState('');
  useInput((input, key) => {
    if (key.ctrl) return input === 'c' ? onAnswer('interrupted') : undefined;
    if (key.escape) return onAnswer('no');
    if (key.backspace || key.delete) return setTyped((text) => text.slice(0, -1));
    const text = (typed + input).slice(0, MAX_TYPED);
    if (/[\r\n]/.test(text)) return onAnswer(text.trim() === 'yes' ? 'yes' : 'no');
    return setTyped(text);
  });
  return (
    <Box flexDirection="column">
      <Text bold>{question}</Text>
      <Text>
        <Text dimColor>Type yes to go on: </Text>
        {typed}
        <Text inverse> </Text>
      </Text>
    </Box>
  );
}
