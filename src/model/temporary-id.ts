/** What a user is called for a moment while others swap ids: the same in every run, so that the next one knows it again. */
export function temporaryId(userId: string): string {
  return `rollcall.${userId}`;
}
