import type { JsonObject } from '../../../model/json.ts';
import { BadBody } from './bad-body.ts';
import { JsonScanner } from './json-scanner.ts';
import { documentLevel } from './levels.ts';
import { wantedKeys } from './wanted.ts';

export { BadBody };

/** Reads an audit as its bytes arrive; keeps no more than one user's wanted parts. */
export interface AuditReader {
  /** Takes the next bytes, any number of them; throws `BadBody`, and whatever `onRecord` throws. */
  push(chunk: Uint8Array): void;
  /** Nothing more comes; throws `BadBody`, and then the users told of so far are void. */
  end(): void;
}

/**
 * Tells of each user of an audit, with the `wanted` keys alone; all else is checked to be JSON and read over.
 * Shapes: `{data:[{users:[…]}]}`, `{users:[…]}`, lists of these, and a lone object in place of a list of one (facts A12, C28).
 * The keys of an object come in any order, so an error beside the users may be found behind them: only `end` says that they hold.
 * `users` beside `data` are left out where they come behind it, and are an error before it.
 */
export function readAudit(
  onRecord: (record: JsonObject) => void,
  wanted: ReadonlySet<string> = wantedKeys,
): AuditReader {
  let refusal: BadBody | undefined;
  let oddity: BadBody | undefined;
  const document = documentLevel({
    wanted,
    record: onRecord,
    // The last one is the outermost.
    refused(error) {
      refusal = new BadBody('refused', 'an error', error);
    },
    odd(why) {
      oddity ??= new BadBody('shape', `no list of users but ${why}`);
    },
  });
  const scanner = new JsonScanner(document);
  return {
    push: (chunk) => scanner.push(chunk),
    end() {
      scanner.end();
      const bad = refusal ?? oddity;
      if (bad) throw bad;
    },
  };
}
