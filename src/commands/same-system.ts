/** Whether an earlier run was for the system of this one; the embedded server has another port each time. */
export function isSameSystem(earlier: string, now: string, embedded: boolean): boolean {
  return earlier === now || (embedded && isLoopback(earlier));
}

function isLoopback(endpoint: string): boolean {
  return URL.canParse(endpoint) && new URL(endpoint).hostname === '127.0.0.1';
}
