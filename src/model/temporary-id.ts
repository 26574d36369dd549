/** In front of the id of a user that has a temporary one. */
const MARK = 'rollcall.';
/** The longest id, in characters (facts B1). */
const MOST = 161;

/** What a user is called for a moment while others swap ids: the same in every run, so that the next one knows it again; of a long id the end. */
export function temporaryId(userId: string): string {
  return MARK + userId.slice(-(MOST - MARK.length));
}

/** Whether an id is one that a user has for a moment only. */
export function isTemporary(userId: string): boolean {
  return userId.toLowerCase().startsWith(MARK);
}
