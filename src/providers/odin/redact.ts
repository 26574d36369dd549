import { HIDDEN } from '../../model/secret.ts';

/** Takes `secrets` out of a text in every form in which an answer may repeat them: plain, in XML, in JSON, in an address. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .flatMap(writtenForms)
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length);
  return forms.reduce((kept, form) => kept.replaceAll(form, HIDDEN), text);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function writtenForms(secret: string): readonly string[] {
  const xml = (marks: RegExp) => secret.replace(marks, (mark) => entities[mark] ?? mark);
  const query = new URLSearchParams({ s: secret }).toString().slice(2);
  return [
    secret,
    xml(/[&<>]/g),
    xml(/[&<>"]/g),
    xml(/[&<>"']/g),
    xml(/[&<>"']/g).replaceAll('&apos;', '&#039;'),
    ...numeric(secret),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
    secret.replace(/[&<>"'=]/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`),
    secret.toUpperCase(),
    secret.toLowerCase(),
    query,
    query.replaceAll('+', '%20'),
    encodeURIComponent(Buffer.from(secret).toString()),
  ];
}

/** Decimal and hexadecimal character references. */
function numeric(secret: string): readonly string[] {
  const written = (base: 10 | 16, prefix: string) =>
    secret.replace(/[&<>"']/g, (mark) => `&#${prefix}${mark.charCodeAt(0).toString(base)};`);
  return [written(10, ''), written(16, 'x')];
}
