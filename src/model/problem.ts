/** A spot in a file, 1-based; columns count UTF-16 units, as editors do. `file` is as the user gave it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A finding with a place and a remedy. Data only: report draws it, exit codes follow from `severity`. */
export interface Problem {
  /** Stable machine name, lower camel case. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong with what, one line, no full stop. Never holds a secret. */
  readonly summary: string;
  readonly where?: Place;
  /** The source line at `where`, secrets masked, tabs as blanks, for the caret to stand under. */
  readonly excerpt?: string;
  /** Lines that say more, one beside the other. */
  readonly details?: readonly string[];
  /** The other place of a clash. */
  readonly other?: Place;
  /** What to do now, one sentence. */
  readonly fix: string;
}

/** Orders problems by file, line and column; those without a place come last. */
export function comparePlaces(a: Problem, b: Problem): number {
  if (!a.where || !b.where) return Number(!a.where) - Number(!b.where);
  if (a.where.file !== b.where.file) return a.where.file < b.where.file ? -1 : 1;
  return a.where.line - b.where.line || a.where.column - b.where.column;
}

/** The identity of a problem's place; problems without one share theirs. */
export function placeKey({ where }: Pick<Problem, 'where'>): string {
  return `${where?.file}:${where?.line}:${where?.column}`;
}

/** Takes a problem that was found. */
export type Report = (problem: Problem) => void;
