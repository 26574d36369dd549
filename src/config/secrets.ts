import { nearest } from '../model/nearest.ts';
import type { MapNode, Node } from './node.ts';
import { clip } from './value.ts';

/** Offsets from and to which a file holds what may be a secret. */
export type Span = readonly [start: number, end: number];

const secretWord = /pass|pas?w|pwd|psw|pssw|secret|token|credential|auth|api.?key|kennwort/i;

/** True for a key whose value may be a secret, misspelt ones included. */
export function namesSecret(key: string): boolean {
  return secretWord.test(key) || /^(pw|pin)$/i.test(key) || nearest(key, secretKeys) !== undefined;
}

const secretKeys = ['password', 'passcode', 'passphrase', 'secret', 'token'];

/** A key for messages; one that may hold a secret itself is not told, as in `password hunter2: x`. */
export function keyInWords(key: string): string {
  return namesSecret(key) && !/^[a-z]{1,20}$/i.test(key) ? '***' : clip(key);
}

/** Whether a value only says where a secret comes from: generate, {env: NAME} or {file: PATH}. */
export function isSecretSource(node: Node): boolean {
  if (node.kind === 'text') return node.text === 'generate';
  return node.kind === 'null' || (node.kind === 'map' && isPointer(node));
}

function isPointer({ entries }: MapNode): boolean {
  const [[name, { node }] = ['', { node: undefined }]] = entries;
  if (entries.size !== 1 || node?.kind !== 'text') return false;
  return name === 'file' || (name === 'env' && /^[A-Za-z_]\w*$/.test(node.text));
}
