import { Static, Text } from 'ink';
import type { Line, Tone } from '../line.ts';

interface Look {
  readonly color?: 'green' | 'yellow' | 'red';
  readonly bold?: true;
  readonly dimColor?: true;
}

const looks: Readonly<Record<Tone, Look>> = {
  plain: {},
  strong: { bold: true },
  quiet: { dimColor: true },
  add: { color: 'green' },
  change: { color: 'yellow' },
  bad: { color: 'red' },
  good: { color: 'green' },
};

/** One line, never wrapped. */
export function LineView({ line, colors }: { readonly line: Line; readonly colors: boolean }) {
  if (line.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate-end">
      {line.map(({ text, tone }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line's spans never change
        <Text key={index} {...(colors ? looks[tone] : {})}>
          {text}
        </Text>
      ))}
    </Text>
  );
}

/** Lines that stay on the screen, above whatever is live. */
export function Lasting({
  lines,
  colors,
}: {
  readonly lines: readonly Line[];
  readonly colors: boolean;
}) {
  const items = [...lines.entries()];
  return (
    <Static items={items}>
      {([index, line]) => <LineView key={index} line={line} colors={colors} />}
    </Static>
  );
}
