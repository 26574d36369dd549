import type { Offered } from '../../model/user.ts';

/** One thing that may be assigned, and whether it is. */
export interface Row {
  readonly name: string;
  /** Where it is another word than the name. */
  readonly alias: string | undefined;
  readonly assigned: boolean;
}

/** The rows of each assigned field. */
export type FieldRows = readonly { readonly name: string; readonly rows: readonly Row[] }[];

/** Offers by their content: thousands of users share a few. */
export type Offers = Map<string, Offered>;

/** What may be assigned, by name and alias in lower case (facts A8); the same object for the same offer. */
export function offerOf(all: FieldRows, offers: Offers): Offered {
  const key = JSON.stringify(
    all.map((one) => [
      one.name,
      ...one.rows.map(({ name, alias }) => (alias ? [name, alias] : name)),
    ]),
  );
  const known = offers.get(key);
  if (known) return known;
  const offered = Object.fromEntries(all.map(({ name, rows }) => [name, namesOf(rows)]));
  offers.set(key, offered);
  return offered;
}

/** A name goes before an alias that another one has. */
function namesOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const aliases = rows.flatMap(({ name, alias }) => (alias ? [[alias, name] as const] : []));
  const names = rows.map(({ name }) => [name, name] as const);
  return new Map([...aliases, ...names].map(([word, name]) => [word.toLowerCase(), name]));
}
