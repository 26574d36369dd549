import { type Document, parseAllDocuments, type YAMLError } from 'yaml';
import { placeAt, type Source } from './source.ts';

/** Takes what is wrong at an offset. */
export type ReportAt = (code: string, at: number, summary: string, fix: string) => void;

/** The documents of a file; the failsafe schema leaves every scalar as it is written. */
export function parseAll(source: Source): readonly Document.Parsed[] {
  const documents = parseAllDocuments(source.text, {
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return 'empty' in documents ? [] : documents;
}

/** Reports what is not YAML, once a line, since one slip makes several errors; `lastQuote` is where the last quoted text starts. */
export function reportSyntax(
  document: Document.Parsed,
  lastQuote: number,
  source: Source,
  report: ReportAt,
): void {
  const seen = new Set<number>();
  const lineOf = (at: number) => placeAt(source, at).line;
  for (const error of [...document.errors, ...document.warnings]) {
    const open = error.message.startsWith('Missing closing');
    const at = open ? lastQuote : error.pos[0];
    if (seen.has(lineOf(at))) continue;
    seen.add(lineOf(at));
    if (open) report('yamlSyntax', at, 'not YAML: this quote is never closed', 'Close the quote.');
    else if (isTabbed(source, lineOf(at)))
      report('yamlSyntax', at, 'not YAML: tabs are not allowed as indentation', 'Use blanks.');
    else reportError(error, report);
  }
}

/** A tab before the first word of a line is the reason for whatever the parser says about the line. */
function isTabbed({ text, lines }: Source, line: number): boolean {
  const start = lines.lineStarts[line - 1] ?? 0;
  return /^ *\t/.test(text.slice(start, start + 100));
}

interface Wording {
  readonly code?: string;
  readonly summary?: string;
  readonly fix: string;
}

const indentation = 'Check how far this line and the next ones are indented.';

/** The parser's errors that deserve other words than its own, by its codes. */
const wordings: Readonly<Record<string, Wording>> = {
  TAG_RESOLVE_FAILED: {
    code: 'yamlTag',
    summary: 'a tag has no meaning here',
    fix: 'Remove the tag, or quote the value.',
  },
  RESOURCE_EXHAUSTION: {
    code: 'tooDeep',
    summary: 'the file is nested too deeply to be read',
    fix: 'Check its brackets.',
  },
  BAD_SCALAR_START: {
    summary: 'not YAML: a plain value cannot start with this character',
    fix: 'Quote the value.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    summary: 'not YAML: a key stands where the value of the key before it is read',
    fix: `${indentation} A value that holds a colon and a blank must be quoted.`,
  },
  BAD_INDENT: { summary: 'not YAML: the indentation does not fit', fix: indentation },
};

function reportError({ code, message, pos }: YAMLError, report: ReportAt): void {
  const words: Wording = wordings[code] ?? { fix: `Correct the YAML here. ${indentation}` };
  report(
    words.code ?? 'yamlSyntax',
    pos[0],
    words.summary ?? `not YAML: ${inWords(message)}`,
    words.fix,
  );
}

/** The parser's message; what it quotes from the file is cut off, since that may be a secret. */
function inWords(message: string): string {
  const words = message.replace(/: .*$|(?<=^Invalid escape sequence|^Unknown directive) .*$/s, '');
  return words.charAt(0).toLowerCase() + words.slice(1);
}
