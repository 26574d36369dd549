import type { JsonObject } from '../../../model/json.ts';

/** Why a body is no audit. 'notJson': invalid JSON or UTF-8; 'cutOff': it ended too early; 'shape': JSON of another shape; 'refused': it tells of an error; 'tooLarge': one user is larger than the limit. */
export type BadBodyKind = 'notJson' | 'cutOff' | 'shape' | 'refused' | 'tooLarge';

/** A body that is no audit; its message completes "… was answered with" and quotes nothing but known keys. */
export class BadBody extends Error {
  override readonly name = 'BadBody';
  readonly kind: BadBodyKind;
  /** What was refused: `error`, with `details` where they stood beside it. */
  readonly error?: JsonObject;

  constructor(kind: BadBodyKind, message: string, error?: JsonObject) {
    super(message);
    this.kind = kind;
    if (error) this.error = error;
  }
}
