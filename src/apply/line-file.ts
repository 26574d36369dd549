import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';

/** How bytes from an offset on are written; returns how many were, which may be fewer. */
type Write = (descriptor: number, bytes: Uint8Array, offset: number) => number;

/** A file that only grows, by whole lines; throws Node's own errors. */
export class LineFile {
  readonly #descriptor: number;
  readonly #write: Write;
  /** Whether it ends within a line, left by a run that was killed there or by a full disk. */
  #torn: boolean;

  constructor(file: string, write: Write = writeSync) {
    this.#descriptor = openSync(file, 'a+', 0o644);
    this.#write = write;
    this.#torn = endsTorn(this.#descriptor);
  }

  /** Its first bytes, as text. */
  head(bytes: number): string {
    const head = Buffer.alloc(bytes);
    const isFile = fstatSync(this.#descriptor).isFile();
    return head.toString('utf8', 0, isFile ? readSync(this.#descriptor, head, 0, bytes, 0) : 0);
  }

  /** Adds one line with one write, and with more only where the system takes fewer bytes than asked. */
  append(line: string): void {
    const bytes = Buffer.from(`${this.#torn ? '\n' : ''}${line}\n`);
    let written = 0;
    try {
      while (written < bytes.length) written += this.#write(this.#descriptor, bytes, written);
    } catch (error) {
      if (written > 0) this.#takeBack(written);
      throw error;
    }
    this.#torn = false;
  }

  /** Half a line is none; where it cannot be taken back, the next one begins anew. */
  #takeBack(bytes: number): void {
    try {
      ftruncateSync(this.#descriptor, fstatSync(this.#descriptor).size - bytes);
    } catch {
      this.#torn = true;
    }
  }

  /** Returns when all lines are on disk. */
  sync(): void {
    fdatasyncSync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function endsTorn(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last[0] !== '\n'.charCodeAt(0);
}
