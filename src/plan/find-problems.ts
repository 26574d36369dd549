import type { GroupDifference } from '../model/difference.ts';
import type { Change } from '../model/plan.ts';
import { comparePlaces, type Problem } from '../model/problem.ts';
import { checkBeyondLatin1 } from './beyond-latin1.ts';
import { checkContested } from './brought-along.ts';
import { checkConflicts } from './conflicts.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { checkCounted, checkMoves, checkOffered, checkUnmanaged } from './findings.ts';
import { checkContests, checkHeirs, checkLoneSwaps } from './hand-over-findings.ts';
import {
  checkAbsent,
  checkElsewhere,
  checkLetterCase,
  checkPreviously,
  checkTemporary,
} from './id-findings.ts';
import { checkTargets, narrowUsers } from './targets.ts';
import { checkTemporaryTaken } from './temporary-findings.ts';
import { checkChangedSince, checkMissing } from './undo-findings.ts';
import { checkAmbiguous, checkFollowers, checkWhole } from './value-findings.ts';

/** What is made from the differences. */
interface Made {
  readonly drafts: readonly Draft[];
  /** What --target leaves out. */
  readonly left: readonly Draft[];
  /** Ordered. */
  readonly changes: readonly Change[];
}

/** All that is wrong with the differences or worth knowing, in the order of the files. */
export function findProblems(
  differences: readonly GroupDifference[],
  { drafts, left, changes }: Made,
  { fields, targets, notes = [], elsewhere, undo }: PlanContext,
): readonly Problem[] {
  const named = narrowUsers(differences, targets);
  return [
    ...notes,
    ...checkTargets(differences, targets),
    ...checkConflicts(differences, drafts, fields, left),
    ...checkContested(drafts, fields, undo === true),
    ...checkMoves(named),
    ...checkOffered(named, fields),
    ...checkUnmanaged(named),
    ...checkPreviously(differences, named, undo === true),
    ...checkContests(named, undo === true),
    ...checkLoneSwaps(named),
    ...checkHeirs(named, drafts, changes, undo === true),
    ...checkElsewhere(named, elsewhere),
    ...checkTemporary(named),
    ...checkTemporaryTaken(differences, changes, fields),
    ...checkCounted(named),
    ...checkAbsent(differences),
    ...checkFollowers(named, fields),
    ...checkAmbiguous(named),
    ...checkWhole(named, fields),
    ...checkBeyondLatin1(named, fields),
    ...checkLetterCase(named),
    ...checkMissing(named),
    ...checkChangedSince(named),
  ].sort(comparePlaces);
}
