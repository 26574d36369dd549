/** Bytes that are looked at before the end of the chunk is. */
const STRIDE = 8;

/** Where a run of bytes that leave `state` as it is ends, or up to seven bytes before; nearly all bytes of an audit stand in such runs. */
export function runEnd(next: Uint8Array, state: number, chunk: Uint8Array, from: number): number {
  const row = state << 8;
  const last = chunk.length - STRIDE;
  let at = from;
  // Not one of these look-ups waits for another: the state is known.
  while (
    at <= last &&
    next[row | (chunk[at] as number)] === state &&
    next[row | (chunk[++at] as number)] === state &&
    next[row | (chunk[++at] as number)] === state &&
    next[row | (chunk[++at] as number)] === state &&
    next[row | (chunk[++at] as number)] === state &&
    next[row | (chunk[++at] as number)] === state &&
    next[row | (chunk[++at] as number)] === state &&
    next[row | (chunk[++at] as number)] === state
  )
    at += 1;
  return at;
}
