import type { RollcallError } from '../errors.ts';
import { jsonText } from './json-text.ts';
import { harmless } from './line.ts';
import type { Reporter } from './reporter.ts';
import type { Terminal } from './terminal.ts';

/** Exactly one JSON document on stdout; nothing else but what --verbose asks for, on stderr. */
export function makeJsonReporter(terminal: Pick<Terminal, 'out' | 'err'>): Reporter {
  const print = (value: unknown) => void terminal.out.write(jsonText(value));
  return {
    note: (text) => void terminal.err.write(`${harmless(text)}\n`),
    delay() {},
    reading() {},
    validation: async (found) =>
      print({
        kind: 'rollcall.validation',
        formatVersion: '1.0',
        valid: true,
        ...found,
        problems: [],
      }),
    plan: async (plan) => print(plan),
    confirm: async () => 'unavailable',
    applying: async () => {},
    event() {},
    result: async (result) => print(result),
    error: async (error) => print(errorDocument(error)),
    document: print,
    close: async () => {},
  };
}

function errorDocument({ code, exitCode, message, fix, problems }: RollcallError): object {
  return {
    kind: 'rollcall.error',
    formatVersion: '1.0',
    code,
    exitCode,
    message,
    fix,
    problems,
  };
}
