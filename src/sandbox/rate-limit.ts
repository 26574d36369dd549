const second = 1000;

/** Makes a check that tells, of a time in milliseconds, whether a request is among the `limit` of a sliding second; who is turned away does not count. */
export function createLimit(limit: number): (at: number) => boolean {
  const admitted: number[] = [];
  return (at) => {
    while (admitted[0] !== undefined && at - admitted[0] >= second) admitted.shift();
    if (admitted.length >= limit) return false;
    admitted.push(at);
    return true;
  };
}
