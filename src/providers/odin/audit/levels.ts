import { isObject, type Json, type JsonObject } from '../../../model/json.ts';
import type { Fate, Kind, Level } from './json-scanner.ts';
import { wantedWithin } from './wanted.ts';

/** Told of what an audit holds, as it is found. */
export interface AuditListener {
  /** The keys of a record that it is told of; the rest is read over. */
  readonly wanted: ReadonlySet<string>;
  record(record: JsonObject): void;
  /** A part, or the body around the parts, tells of an error: `error`, with `details` beside it. */
  refused(error: JsonObject): void;
  /** Why this is no list of users. */
  odd(why: string): void;
}

/** The document of an audit, in the shapes that servers send (facts A12, C28). */
export function documentLevel(told: AuditListener): Level {
  return {
    begin(_key, kind) {
      if (kind === 'object') return partLevel(told, ['data', 'users', 'error', 'details']);
      return kind === 'list' ? partsLevel(told) : odd(told, 'a body that is no object or list');
    },
  };
}

function partsLevel(told: AuditListener): Level {
  let count = 0;
  return {
    begin(_key, kind) {
      count += 1;
      return kind === 'object' ? innerPart(told) : odd(told, 'a part that is no object');
    },
    close() {
      if (count === 0) told.odd('a list without parts');
    },
  };
}

function innerPart(told: AuditListener): Level {
  return partLevel(told, ['users', 'error', 'details']);
}

/** A part, or the body, which may be one itself or have parts in `data`: then its own users do not count. */
function partLevel(told: AuditListener, known: readonly string[]): Level {
  const seen = new Set<string>();
  const around: Record<string, Json> = {};
  let holds = false;
  const list = (key: string, kind: Kind): Fate => {
    if (key === 'users' && seen.has('data')) return 'skip';
    // Those users were told of already.
    if (key === 'data' && seen.has('users')) return odd(told, '"users" before "data"');
    if (kind === 'scalar') return 'skip';
    holds = true;
    if (key === 'data') return kind === 'list' ? partsLevel(told) : innerPart(told);
    return kind === 'list' ? usersLevel(told) : recordLevel(told);
  };
  return {
    begin(key, kind) {
      if (!known.includes(key)) return 'skip';
      if (seen.has(key)) told.odd(twice(key));
      seen.add(key);
      return key === 'data' || key === 'users' ? list(key, kind) : 'keep';
    },
    kept(key, value) {
      around[key] = value;
    },
    close() {
      if (around['error']) told.refused(around);
      else if (!holds) told.odd('a part without users');
    },
  };
}

function usersLevel(told: AuditListener): Level {
  return {
    begin: (_key, kind) =>
      kind === 'object' ? recordLevel(told) : odd(told, 'a user that is no object'),
  };
}

function recordLevel(told: AuditListener): Level {
  return keptLevel(told, told.wanted, (record) => told.record(record));
}

/** An object of which the wanted keys are kept; of some of them only a part. */
function keptLevel(
  told: AuditListener,
  wanted: ReadonlySet<string>,
  done: (values: JsonObject) => void,
): Level {
  const values: Record<string, Json> = {};
  const kept = (key: string, value: Json) => {
    values[key] = value;
  };
  return {
    begin(key, kind) {
      if (!wanted.has(key)) return 'skip';
      if (Object.hasOwn(values, key)) told.odd(twice(key));
      const within = wantedWithin[key];
      if (!within || kind === 'scalar') return 'keep';
      if (kind === 'list' || shows(values['user'], within)) return 'skip';
      return keptLevel(told, within, (inner) => kept(key, inner));
    },
    kept,
    close: () => done(values),
  };
}

/** What the user itself shows is not looked for beside it, which takes time. */
function shows(user: Json | undefined, keys: ReadonlySet<string>): boolean {
  return isObject(user) && [...keys].every((key) => key in user);
}

function odd(told: AuditListener, why: string): Fate {
  told.odd(why);
  return 'skip';
}

/** The last one would win, and users would vanish without a word. */
function twice(key: string): string {
  return `"${key}" twice in one object`;
}
