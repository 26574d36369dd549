import { Box, type Key, Text, useInput } from 'ink';
import { useRef, useState } from 'react';
import { harmless, type Line, span } from '../line.ts';
import type { Paint } from '../paint.ts';
import { answerOf } from '../question.ts';
import type { Answer } from '../reporter.ts';
import { DrawnLine } from './drawn.tsx';

interface ConfirmProps {
  readonly question: Line;
  readonly paint: Paint;
  readonly onAnswer: (answer: Answer) => void;
}

const MAX_TYPED = 20;

/** Asks; only the word yes is one. Ctrl-C reaches a raw terminal as a key and is answered here. */
export function Confirm({ question, paint, onAnswer }: ConfirmProps) {
  const [shown, setShown] = useState('');
  // Keys may come faster than frames.
  const typed = useRef('');
  const type = (text: string) => {
    typed.current = text.slice(0, MAX_TYPED);
    setShown(typed.current);
  };
  useInput((input, key) => {
    const answer = answerToKey(input, key);
    if (answer) return onAnswer(answer);
    const text = typedText(typed.current, input, key);
    return /[\r\n]/.test(text) ? onAnswer(answerOf(text)) : type(text);
  });
  const prompt = [span('Type yes to go on: ', 'quiet'), span(harmless(shown)), span('█', 'quiet')];
  return (
    <Box flexDirection="column">
      <Text>{paint([question]).trimEnd()}</Text>
      <DrawnLine text={paint([prompt])} />
    </Box>
  );
}

function answerToKey(input: string, key: Key): Answer | undefined {
  if (key.ctrl && input === 'c') return 'interrupted';
  return key.escape || (key.ctrl && input === 'd') ? 'no' : undefined;
}

/** Several keys come as one text when they are pasted, or pressed while the program is busy. */
function typedText(before: string, input: string, key: Key): string {
  if (key.return) return `${before}\n`;
  if (key.backspace || key.delete) return before.slice(0, -1);
  if (key.ctrl || key.meta) return before;
  return [...input].reduce(
    (text, character) => (/[\b\u007f]/.test(character) ? text.slice(0, -1) : text + character),
    before,
  );
}
