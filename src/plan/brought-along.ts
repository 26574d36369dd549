import { type Claim, fieldClaims } from '../model/claims.ts';
import type { FieldTable } from '../model/field.ts';
import type { Place, Problem } from '../model/problem.ts';
import { groupName } from '../model/user.ts';
import type { Draft } from './draft.ts';

/** Where the taken thing of a change is written. */
type PlaceOf = (draft: Draft, claim: Claim) => Place;

/** What somebody who moves brings along and keeps, and another one takes: nobody declares it twice, but it need not be declared. */
export function checkBroughtAlong(drafts: readonly Draft[], placeOf: PlaceOf): readonly Problem[] {
  const movers = drafts.filter(({ change }) => change.action === 'move');
  if (movers.length === 0) return [];
  const byId = new Map(drafts.map((draft) => [draft.change.id, draft]));
  const kept = new Map(movers.flatMap((mover) => keptBy(mover, byId)));
  return drafts.flatMap((draft) =>
    draft.takes.flatMap((claim) => {
      const mover = kept.get(claim.key);
      if (!mover || mover.chain.includes(draft.change.id)) return [];
      return [taken(draft, claim, mover, placeOf(draft, claim))];
    }),
  );
}

/** What somebody who moves brings along undeclared, and another one gives up there: given up ahead of a move that is refused, it would stand nowhere. */
export function checkContested(
  drafts: readonly Draft[],
  fields: FieldTable,
  undo: boolean,
): readonly Problem[] {
  const movers = drafts.filter(({ change }) => change.action === 'move');
  if (movers.length === 0) return [];
  const byId = new Map(drafts.map((draft) => [draft.change.id, draft]));
  return movers.flatMap((mover) => {
    const release = byId.get(mover.chain[0] ?? '')?.change;
    const given = release?.intermediate ? (release.before ?? {}) : {};
    return fieldClaims(given, mover.change, fields)
      .filter(({ field }) => !(field in (mover.change.after ?? {})))
      .map((claim) => undeclared(mover, claim, drafts, undo));
  });
}

function undeclared(
  mover: Draft,
  { field, key, value }: Claim,
  drafts: readonly Draft[],
  undo: boolean,
): Problem {
  const [giver] = drafts
    .filter(
      ({ gives, change }) =>
        !mover.chain.includes(change.id) && gives.some((one) => one.key === key),
    )
    .map(nameOf);
  const name = nameOf(mover);
  return {
    code: 'undeclaredContested',
    severity: 'error',
    summary: `${name} brings ${field} ${value} into ${groupName(mover.change)}, where ${giver} gives it up: whose it is then is not declared`,
    where: mover.change.source,
    fix: undo
      ? `Undo ${giver} first with --target, then the others.`
      : `Declare the ${field} of ${name}.`,
  };
}

/** What a user is called now. */
function nameOf({ change, current }: Draft): string {
  return current?.userId ?? change.userId;
}

/** What a mover takes and does not give up again. */
function keptBy(mover: Draft, byId: ReadonlyMap<string, Draft>): readonly [string, Draft][] {
  const own = mover.chain.flatMap((id) => byId.get(id)?.gives ?? []);
  const given = new Set(own.map(({ key }) => key));
  return mover.takes.flatMap(({ key }) => (given.has(key) ? [] : [[key, mover]]));
}

function taken(
  { change: { userId } }: Draft,
  { field, value }: Claim,
  mover: Draft,
  where: Place,
): Problem {
  const name = nameOf(mover);
  return {
    code: 'taken',
    severity: 'error',
    summary: `${field} ${value} of ${userId} is ${field} of ${name}, who moves to ${groupName(mover.change)}`,
    where,
    fix: `Choose another ${field}, or declare one for ${name}.`,
  };
}
