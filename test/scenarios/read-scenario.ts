import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/model/json.ts';
import type { Live } from './live.ts';

const FOLDER = 'test/scenarios';

/** A request that somebody else sends, such as ["PUT /users", {"userId": …}]. */
export type Interference = readonly [call: string, body: JsonObject];

/** `scenario.json`: what differs from planning, applying and planning again. */
interface Steps {
  /** Flags of `rollcall plan`. */
  readonly plan?: string;
  /** What somebody else does on the system between plan and apply. */
  readonly meanwhile?: readonly Interference[];
  /** What somebody else does to a file between plan and apply. */
  readonly edit?: { readonly file: string; readonly from: string; readonly to: string };
  /** What goes wrong on the system during apply, as `rollcall sandbox --fault` takes it. */
  readonly faults?: string;
  /** Flags of `rollcall apply group.yaml --yes`. */
  readonly apply?: string;
  /** Exit code of apply; 0 where it is not told. */
  readonly exit?: number;
  /** What comes after it: command lines, and what somebody else does on the system. */
  readonly afterwards?: readonly (string | Interference)[];
  /** Whether planning again finds nothing to do, which is not asked where apply is to fail. */
  readonly settled?: boolean;
}

/** One folder: what Git says, what is live, and what is to come of it. */
export interface Scenario extends Steps {
  readonly folder: string;
  readonly live: Live;
  /** Some fields of some users as they should be in the end, by id; null for who should not be live. */
  readonly after: Readonly<Record<string, JsonObject | null>>;
}

/** The names of all scenarios, in their order. */
export function scenarioNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d/.test(name))
    .sort();
}

/** Reads what is given of a scenario. */
export function readScenario(name: string): Scenario {
  const folder = join(FOLDER, name);
  return {
    ...(readJson(join(folder, 'scenario.json')) as Steps),
    folder,
    live: readJson(join(folder, 'live.json')) as Live,
    after: readJson(join(folder, 'after.json')) as Scenario['after'],
  };
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
