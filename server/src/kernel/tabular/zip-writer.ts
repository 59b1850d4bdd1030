import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: AsyncIterable<Buffer> | Iterable<Buffer>;
}

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** A zip file, packed part by part as it is read off; sizes stand behind each part. Parts up to 4 GiB. */
export async function* zipParts(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const part of parts) {
    const name = Buffer.from(part.name);
    const head = Buffer.concat([localHeader(name), name]);
    yield head;
    let crc = 0;
    let size = 0;
    let packed = 0;
    const counted = async function* () {
      for await (const chunk of part.content) {
        crc = crc32(chunk, crc);
        size += chunk.length;
        yield chunk;
      }
    };
    for await (const chunk of packedOf(counted())) {
      packed += chunk.length;
      yield chunk;
    }
    const tail = descriptor(crc, packed, size);
    yield tail;
    written.push({ name, offset, crc, packed, size });
    offset += head.length + packed + tail.length;
  }
  const directory = Buffer.concat(written.flatMap((one) => [centralHeader(one), one.name]));
  yield directory;
  yield endOf(written.length, directory.length, offset);
}

async function* packedOf(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(content);
  const deflate = source.pipe(createDeflateRaw({ level: 4 }));
  source.on('error', (error) => deflate.destroy(error));
  for await (const chunk of deflate) if (Buffer.isBuffer(chunk)) yield chunk;
}

/** 1980-01-01, the first day that the format knows. */
const day = 0x21;
/** Names are UTF-8; sizes follow the content. */
const flags = 0x0808;

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(day, 12);
  head.writeUInt16LE(name.length, 26);
  return head;
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function centralHeader(part: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(8, 10);
  head.writeUInt16LE(day, 14);
  head.writeUInt32LE(part.crc, 16);
  head.writeUInt32LE(part.packed, 20);
  head.writeUInt32LE(part.size, 24);
  head.writeUInt16LE(part.name.length, 28);
  head.writeUInt32LE(part.offset, 42);
  return head;
}

function endOf(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
