/** Milliseconds that a Retry-After header asks for, written as seconds or as a date (RFC 9110, 10.2.3); undefined for anything else. `date` is now, in milliseconds since 1970. */
export function retryAfterMs(header: string | undefined, date: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Za-z]{3,}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - date);
}
