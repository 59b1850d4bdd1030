const nothing = Buffer.alloc(0);

/** Reads exact numbers of bytes out of a stream of chunks of any size, holding one chunk at a time. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = nothing;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Exactly `count` bytes in one buffer. Throws when the stream ends before. */
  async take(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.part(count)) pieces.push(piece);
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  }

  async skip(count: number): Promise<void> {
    for await (const piece of this.part(count)) void piece;
  }

  /** The next `count` bytes as they come. What a reader leaves can be read on by iterating again. */
  part(count: number): AsyncIterable<Buffer> {
    let left = count;
    const next = async (): Promise<IteratorResult<Buffer>> => {
      if (left === 0) return { done: true, value: undefined };
      if (this.#held.length === 0) await this.#fill();
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      return { done: false, value: piece };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  /** Reads the stream to its end, so that its own checks (such as gzip's) are made. */
  async drain(): Promise<void> {
    this.#held = nothing;
    while ((await this.#source.next()).done !== true);
  }

  async #fill(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw new Error('damaged archive: it ends too early');
    this.#held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
  }
}
