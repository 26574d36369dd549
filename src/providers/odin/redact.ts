import { HIDDEN } from '../../model/secret.ts';

/** Forms are found by so many first characters, or by all they have. */
const KEY = 4;

/** Takes secrets out of texts in every form in which an answer may repeat them: plain, in XML, in JSON, in an address. As quick with thousands of secrets as with one. */
export class Redactor {
  readonly #secrets = new Set<string>();
  /** The longest first. */
  readonly #forms = new Map<string, string[]>();

  add(secret: string): void {
    if (secret === '' || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    for (const form of new Set(writtenForms(secret))) this.#addForm(form);
  }

  hide(text: string): string {
    const parts: string[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const form = this.#formAt(text, at);
      if (form === undefined) continue;
      parts.push(text.slice(from, at), HIDDEN);
      from = at + form.length;
      at = from - 1;
    }
    return parts.join('') + text.slice(from);
  }

  #addForm(form: string): void {
    const key = form.slice(0, KEY);
    const forms = [...(this.#forms.get(key) ?? []), form];
    this.#forms.set(
      key,
      forms.sort((a, b) => b.length - a.length),
    );
  }

  #formAt(text: string, at: number): string | undefined {
    for (let length = KEY; length > 0; length -= 1) {
      const forms = this.#forms.get(text.slice(at, at + length));
      const form = forms?.find((one) => text.startsWith(one, at));
      if (form !== undefined) return form;
    }
    return undefined;
  }
}

/** Takes `secrets` out of one text. */
export function redact(text: string, secrets: readonly string[]): string {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor.hide(text);
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
