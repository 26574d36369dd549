import type { Past, PastChange, SystemError } from '../model/event.ts';
import type { FieldTable } from '../model/field.ts';
import type { Json } from '../model/json.ts';
import type { Place, Problem } from '../model/problem.ts';
import { userKey } from '../model/user.ts';
import { comesBack, holds } from './restore.ts';
import type { Track } from './track.ts';

/** What an undo cannot bring back, whatever there is to do, said plainly. */
export function notesOf(
  { file, created, unsure }: Past,
  tracks: readonly Track[],
  replaced: readonly Track[],
  fields: FieldTable,
): readonly Problem[] {
  const gone = new Set(tracks.filter(({ deleted }) => deleted).map(({ was }) => userKey(was)));
  const remove = 'Write it under absent to remove it.';
  return [
    ...tracks.flatMap((track) => stays(file, track, fields)),
    ...replaced.map(({ line, was }) =>
      note(
        { file, line },
        `${was} was deleted, and another user got its id after that: it is not created anew`,
        'Declare it, once its id is free again.',
      ),
    ),
    ...created
      .filter((userId) => !gone.has(userKey(userId)))
      .map((userId) =>
        note({ file, line: 1 }, `${userId} was created by that run and stays`, remove),
      ),
    ...unsure.map((userId) =>
      note(
        { file, line: 1 },
        `${userId} may have been created by that run; if so, it stays`,
        remove,
      ),
    ),
  ];
}

/** Fields that had no value and cannot be cleared. */
function stays(file: string, track: Track, fields: FieldTable): readonly Problem[] {
  if (track.deleted) return [];
  return fields
    .filter((field) => holds(track, field) && !comesBack(field, track))
    .map(({ name }) =>
      note(
        { file, line: track.line },
        `${name} of ${track.was} was not set before, and cannot be taken away again`,
        'Leave it, or write another value.',
      ),
    );
}

/** What is lost for good of users that are created anew, get their services back or have been moved, by their keys. */
export function lossesOf(
  { file, changes }: Past,
  tracks: readonly Track[],
  fields: FieldTable,
): ReadonlyMap<string, readonly Problem[]> {
  const losses = tracks.map((track) => {
    const { line, was, deleted, lines } = track;
    const own = changes.filter((past) => lines.includes(past.line));
    const told = deleted
      ? [
          note(
            { file, line },
            `${was} is created anew: its device, voice mail, settings, hunt groups, schedules and old password do not come back`,
            'Add --credentials FILE to keep the new password, and set up the device again.',
          ),
        ]
      : own.flatMap((past) => [
          ...reassigned(file, past, fields),
          ...broughtAlong(file, past, track, fields),
        ]);
    return [userKey(was), told] as const;
  });
  return new Map(losses);
}

function reassigned(
  file: string,
  { line, userId, change }: PastChange,
  fields: FieldTable,
): readonly Problem[] {
  const names = change.action === 'update' ? takenAway(change, fields) : [];
  if (names.length === 0) return [];
  return [
    note(
      { file, line },
      `${names.join(', ')} of ${userId} will be assigned again, without the settings of before`,
      'Set them up again on the system.',
    ),
  ];
}

/** What a move did besides, in the system's words, as far as no field and no move back undoes it. */
function broughtAlong(
  file: string,
  { line, userId, change: { impacts = [] } }: PastChange,
  track: Track,
  fields: FieldTable,
): readonly Problem[] {
  const left = impacts.filter(({ code }) => !isPutBack(code, track, fields));
  if (left.length === 0) return [];
  const said = left.map(impactText).join('; ');
  return [
    note(
      { file, line },
      `not undone of the move of ${userId}: ${said}`,
      'Set it up again on the system, as far as that can be done.',
    ),
  ];
}

/** Impacts that a move back takes back: the device and the numbers go along (facts B9). */
const GOES_ALONG = [19701, 19717];

function isPutBack(code: number | undefined, track: Track, fields: FieldTable): boolean {
  if (code === undefined) return false;
  if (GOES_ALONG.includes(code)) return true;
  return fields.some(
    (field) => field.lostByMove?.includes(code) && holds(track, field) && comesBack(field, track),
  );
}

function impactText({ code, text }: SystemError): string {
  const words = text.replace(/\.$/, '');
  return code === undefined ? words : `${words} (${code})`;
}

function note(where: Omit<Place, 'column'>, summary: string, fix: string): Problem {
  return { code: 'notUndone', severity: 'warning', summary, where: { ...where, column: 1 }, fix };
}

/** Services and packs that a change takes away. */
function takenAway({ before, after }: PastChange['change'], fields: FieldTable): readonly string[] {
  return fields
    .filter(({ assigned }) => assigned)
    .flatMap(({ name }) => {
      const kept = listOf(after?.[name]);
      return listOf(before?.[name]).filter((item) => !kept.includes(item));
    });
}

function listOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
