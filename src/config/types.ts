import type { JsonObject } from '../model/json.ts';
import type { Policy } from '../model/plan.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { UnmanagedPolicy } from '../model/user.ts';

/** A text out of a file, blanks collapsed. */
export interface Written {
  readonly text: string;
  readonly place: Place;
}

/** A map out of a file, its values still as written, with the place of each key. */
export interface Located {
  readonly values: JsonObject;
  readonly place: Place;
  /** The place of a key's value, or of the item in it that says `item`; the map's own where the key is not written. */
  placeOf(key: string, item?: string): Place;
  /** The texts of the list under a key; none where there is no such list. */
  itemsOf(key: string): readonly Written[];
}

/** One group document. */
export interface GroupDocument {
  readonly file: string;
  readonly place: Place;
  /** The place of the value of one of the document's own keys. */
  placeOf(key: string): Place;
  /** The texts of the list under one of the document's own keys. */
  itemsOf(key: string): readonly Written[];
  readonly serviceProviderId: string;
  readonly groupId: string;
  readonly domain: string | undefined;
  /** True also where the domain is wrong or its key misspelt, which is reported. */
  readonly hasDomain: boolean;
  readonly unmanaged: UnmanagedPolicy | undefined;
  readonly defaults: Located | undefined;
  readonly profiles: ReadonlyMap<string, Located>;
  readonly users: readonly Located[];
}

/** The project document, its values checked; every part may be left out. */
export interface Project {
  /** The project file; undefined when there is none. */
  readonly file: string | undefined;
  readonly groups: readonly string[];
  readonly odin: {
    readonly endpoint?: string;
    readonly requestsPerSecond?: number;
    readonly concurrency?: number;
    readonly timeoutSeconds?: number;
  };
  readonly policy: Partial<Policy> & { readonly unmanaged?: UnmanagedPolicy };
}

/** All that the files say, and everything that is wrong with them. */
export interface Config {
  readonly project: Project;
  readonly files: readonly string[];
  readonly groups: readonly GroupDocument[];
  readonly problems: readonly Problem[];
  /** Adds the source line to problems, secrets masked. */
  explain(problems: readonly Problem[]): readonly Problem[];
}
