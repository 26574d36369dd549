import type { RollcallError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import type { Reporter, Terminal } from './reporter.ts';

/** Exactly one JSON document on stdout; nothing else. */
export function makeJsonReporter(terminal: Pick<Terminal, 'out'>): Reporter {
  const print = (value: unknown) => {
    terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
  };
  return {
    note() {},
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

function errorDocument(error: RollcallError): Json {
  const { code, exitCode, message, fix, problems } = error;
  return {
    kind: 'rollcall.error',
    formatVersion: '1.0',
    code,
    exitCode,
    message,
    fix,
    problems: problems as unknown as Json,
  };
}
