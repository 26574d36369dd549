/** A text that is cut out of the chunks it spans; only what the end of a chunk cuts off is copied. */
export class Slice {
  /** Where it begins in this chunk; -1 while there is none. */
  #from = -1;
  #carried = Buffer.alloc(0);
  #size = 0;

  get isOpen(): boolean {
    return this.#from >= 0;
  }

  begin(from: number): void {
    this.#from = from;
  }

  /** Its bytes, were it cut at `to`. */
  sizeAt(to: number): number {
    return this.isOpen ? this.#size + to - this.#from : 0;
  }

  /** Takes what stands in this chunk along to the next one. */
  carry(chunk: Buffer): void {
    if (this.isOpen) this.#add(chunk, chunk.length);
  }

  /** The whole text, of UTF-8; another one may begin. */
  end(chunk: Buffer, to: number): string {
    const whole = this.#size === 0;
    if (!whole) this.#add(chunk, to);
    const text = whole
      ? chunk.toString('utf8', this.#from, to)
      : this.#carried.toString('utf8', 0, this.#size);
    this.#from = -1;
    this.#size = 0;
    return text;
  }

  #add(chunk: Buffer, to: number): void {
    const size = this.sizeAt(to);
    if (size > this.#carried.length) {
      const roomy = Buffer.allocUnsafe(size * 2);
      this.#carried.copy(roomy, 0, 0, this.#size);
      this.#carried = roomy;
    }
    chunk.copy(this.#carried, this.#size, this.#from, to);
    this.#size = size;
    this.#from = 0;
  }
}
