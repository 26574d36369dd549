import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import whom, beyond model, errors and write-file (CONTRIBUTING.md: The rooms). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: [],
  'write-file': [],
  config: [],
  report: [],
  providers: [],
  sandbox: [],
  desired: ['config'],
  current: [],
  apply: [],
  diff: [],
  plan: [],
  pipeline: ['config', 'desired', 'current', 'diff', 'plan'],
  commands: ['pipeline', 'apply', 'report', 'config', 'providers', 'sandbox'],
  cli: ['commands', 'report'],
};

const pure = ['model', 'desired', 'diff', 'plan'];

/** Who has no business with files that are written; everyone else writes them in this one way. */
const writesNothing = [...pure, 'errors', 'cli'];

/** What a pure room has no business with. */
const impure =
  /\bawait\b|\basync\b|from 'node:|\bprocess\.|\bconsole\.|\bDate\.now|new Date\(|Math\.random|\bperformance\./;

interface Source {
  readonly file: string;
  readonly text: string;
  readonly room: string;
  readonly imports: readonly {
    readonly room: string;
    readonly typeOnly: boolean;
    readonly statement: string;
  }[];
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => readSource(file.replaceAll('\\', '/')));

function readSource(file: string): Source {
  const text = readFileSync(join('src', file), 'utf8');
  const statements = text.matchAll(
    /(?:import|export)\s+(type\s+)?[^;'"]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/g,
  );
  const imports = [...statements].map(([statement, type, from, dynamic]) => ({
    room: roomOf(posix.join(dirname(file), from ?? dynamic ?? '')),
    typeOnly: Boolean(type),
    statement,
  }));
  return { file, text, room: roomOf(file), imports };
}

/** The folder, or the file that stands beside the folders; files outside src belong to no room. */
function roomOf(file: string): string {
  if (file.startsWith('..')) return '';
  return (file.split('/')[0] ?? '').replace(/\.tsx?$/, '');
}

describe('the rooms', () => {
  test('every file is in a known room', () => {
    expect([...new Set(sources.map(({ room }) => room))].sort()).toEqual(
      Object.keys(mayImport).sort(),
    );
  });

  test.each(sources)('$file imports only what its room may', ({ room, imports }) => {
    const everyones = ['model', 'errors', ...(writesNothing.includes(room) ? [] : ['write-file'])];
    const allowed = [room, '', ...everyones, ...(mayImport[room] ?? [])];
    const forbidden = imports.filter((one) => !allowed.includes(one.room));
    expect(forbidden.map(({ statement }) => statement)).toEqual([]);
  });

  test('desired takes types alone from config', () => {
    const values = sources
      .filter(({ room }) => room === 'desired')
      .flatMap(({ imports }) => imports.filter((one) => one.room === 'config' && !one.typeOnly));
    expect(values).toEqual([]);
  });

  test('apply and the pipeline never meet in one file outside commands', () => {
    const both = sources.filter(
      ({ room, imports }) =>
        room !== 'commands' && room !== 'apply' && imports.some((one) => one.room === 'apply'),
    );
    expect(both.map(({ file }) => file)).toEqual([]);
  });

  test.each(sources.filter(({ room }) => pure.includes(room)))('$file is pure', ({ text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(impure.exec(code)?.[0]).toBeUndefined();
  });

  test('only cli.ts knows process', () => {
    const knowing = sources.filter(({ text }) =>
      /(?<![\w.'])process\.(env|argv|std|exit|on)/.test(text),
    );
    expect(knowing.map(({ file }) => file)).toEqual(['cli.ts']);
  });

  test('only providers and the sandbox open sockets', () => {
    const opening = sources.filter(({ text }) => /'(undici|node:(http|https|net|tls))'/.test(text));
    const rooms = new Set(opening.map(({ room }) => room));
    expect([...rooms].sort()).toEqual(['providers', 'sandbox']);
  });

  test('only report loads ink', () => {
    const loading = sources.filter(({ text }) => /from '(ink|react)'/.test(text));
    expect(loading.every(({ file }) => file.startsWith('report/ink/'))).toBe(true);
  });
});

describe('the files', () => {
  /** A table of data is as long as what it lists. */
  const tables: Readonly<Record<string, number>> = { 'providers/odin/fields.ts': 450 };

  test.each(sources)('$file has at most 250 lines, a table what it needs', ({ file, text }) => {
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(tables[file] ?? 250);
  });

  test('half of the files have at most 60 lines, nine in ten at most 150', () => {
    const lines = sources.map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(60);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThanOrEqual(150);
  });

  test('there are no index files and no folders of odds and ends', () => {
    const odd = sources.filter(({ file }) =>
      /(^|\/)(index\.tsx?$|(utils|helpers|common|misc)\/)/.test(file),
    );
    expect(odd.map(({ file }) => file)).toEqual([]);
  });
});
