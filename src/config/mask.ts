import type { Span } from './secrets.ts';

/** The text with asterisks for everything in the spans; its length and line ends stay. */
export function masked(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of [...spans].sort(([a], [b]) => a - b)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), text.slice(from, end).replace(/[^\r\n]/g, '*'));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** Not what stands before such a word in the same name: looking for it would take the square of a line's length. */
const word = String.raw`(?:pass|pas?w|pwd|psw|pssw|secret|token|credential|auth|api.?key|kennwort|\bpw\b|\bpin\b)[\w-]*["']?`;
const source = String.raw`generate\b|null\b|\{\s*(?:env|file)\s*:`;

/** The rest of a line behind a word that may name a secret, unless it only says where the secret comes from. */
const rest = new RegExp(String.raw`(${word}(?:\s*[:=]\s*|\s+))(?!\s|${source})\S.*$`, 'i');

/** User name and password in an address. */
const userInfo = /\/\/[^@\s/]+@/g;

/** A line after which a secret may stand alone. */
const opening = new RegExp(String.raw`${word}\s*:\s*(?:[|>&!]\S*(?:\s+|$))*$`, 'i');

/** One line with asterisks where it may hold a secret, by its words alone: what is no YAML has no spans. */
export function maskedLine(line: string, before: string): string {
  const alone = opening.test(before) && !/[\w"']:(\s|$)/.test(line);
  if (alone) return line.replace(/\S/g, '*');
  return line
    .replace(userInfo, (all) => `//${'*'.repeat(all.length - 3)}@`)
    .replace(rest, (all, head: string) => head + '*'.repeat(all.length - head.length));
}
