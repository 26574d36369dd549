import { Box, Static, Text } from 'ink';

/** Painted text, one line, never wrapped; its colours are its own, since ink knows nothing of NO_COLOR. */
export function DrawnLine({ text }: { readonly text: string }) {
  return <Text wrap="truncate-end">{text.trimEnd() || ' '}</Text>;
}

/** Painted lines, one under the other. */
export function DrawnLines({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = text.trimEnd().split('\n');
  return (
    <Box flexDirection="column" aria-role="progressbar" aria-label={label}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are places on the screen
        <DrawnLine key={index} text={row} />
      ))}
    </Box>
  );
}

/** Painted text that stays on the screen; lines wider than the screen go on in the next row. */
export function Lasting({ text }: { readonly text: string }) {
  return <Static items={[text]}>{(whole) => <Text key="whole">{whole.trimEnd()}</Text>}</Static>;
}
