const nothing = Buffer.alloc(0);

/** Reads exact numbers of bytes out of a stream of chunks of any size, holding one chunk at a time. */
export interface ByteReader {
  /** Exactly `count` bytes in one buffer. Throws when the stream ends before. */
  take(count: number): Promise<Buffer>;
  skip(count: number): Promise<void>;
  /** The next `count` bytes as they come. What a reader leaves can be read on by iterating again. */
  part(count: number): AsyncIterable<Buffer>;
  /** Reads the stream to its end, so that its own checks (such as gzip's) are made. */
  drain(): Promise<void>;
}

export function byteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer = nothing;

  const fill = async (): Promise<void> => {
    const next = await source.next();
    if (next.done === true) throw new Error('damaged archive: it ends too early');
    held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
  };
  const part = (count: number): AsyncIterable<Buffer> => {
    let left = count;
    const next = async (): Promise<IteratorResult<Buffer>> => {
      if (left === 0) return { done: true, value: undefined };
      if (held.length === 0) await fill();
      const piece = held.subarray(0, left);
      held = held.subarray(piece.length);
      left -= piece.length;
      return { done: false, value: piece };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  };
  return {
    part,
    take: async (count) => {
      const pieces: Buffer[] = [];
      for await (const piece of part(count)) pieces.push(piece);
      return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    },
    skip: async (count) => {
      for await (const piece of part(count)) void piece;
    },
    drain: async () => {
      held = nothing;
      while ((await source.next()).done !== true);
    },
  };
}
