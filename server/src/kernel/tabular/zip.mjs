import { createReadStream } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { limits, TableRefused } from './limits.mjs';

/** @typedef {{ name: string, method: number, packed: number, size: number, offset: number }} Entry */

const broken = () =>
  new TableRefused('zip.broken', 'The workbook is damaged: its table of contents cannot be read');

/**
 * Reads the table of contents of a zip file and refuses what is made to exhaust: too many members, sizes out of
 * proportion, members that lie over one another, encryption, methods other than deflate.
 * @param {import('node:fs/promises').FileHandle} file @param {number} size
 * @returns {Promise<Map<string, Entry>>}
 */
export async function readZip(file, size) {
  const tail = await readAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length) throw broken();
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff || length === 0xffffffff) {
    if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) throw broken();
    const wide = await readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56);
    if (wide.length < 56 || wide.readUInt32LE(0) !== 0x06064b50) throw broken();
    count = Number(wide.readBigUInt64LE(32));
    length = Number(wide.readBigUInt64LE(40));
    start = Number(wide.readBigUInt64LE(48));
  }
  if (count > limits.members || length > 8 * 1024 * 1024) {
    throw new TableRefused('zip.members', `The workbook holds more than ${limits.members} files`);
  }
  if (start + length > size) throw broken();
  const entries = parseDirectory(await readAt(file, start, length), count);
  refuseBombs(entries, start);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

/** @param {Buffer} directory @param {number} count @returns {Entry[]} */
function parseDirectory(directory, count) {
  /** @type {Entry[]} */
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw broken();
    if (directory.readUInt16LE(at + 8) & 1)
      throw new TableRefused('zip.encrypted', 'The workbook is encrypted');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw broken();
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [size = 0, packed = 0, offset = 0] = widened(
      [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)],
      extra,
    );
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    entries.push({ name, method: directory.readUInt16LE(at + 10), packed, size, offset });
    at = next;
  }
  return entries;
}

/** Replaces sizes that did not fit 32 bits by those of the zip64 extra field. @param {number[]} values @param {Buffer} extra */
function widened(values, extra) {
  if (!values.includes(0xffffffff)) return values;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let spot = at + 4;
    return values.map((value) => {
      if (value !== 0xffffffff) return value;
      if (spot + 8 > extra.length) throw broken();
      spot += 8;
      return Number(extra.readBigUInt64LE(spot - 8));
    });
  }
  throw broken();
}

/** @param {readonly Entry[]} entries @param {number} directory */
function refuseBombs(entries, directory) {
  let total = 0;
  let behind = 0;
  const names = new Set();
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    total += entry.size;
    const outOfProportion = entry.size > limits.harmless && entry.size > entry.packed * limits.ratio;
    if (outOfProportion || total > limits.unpacked) {
      throw new TableRefused('zip.bomb', 'The workbook unpacks to far more than its size allows');
    }
    if (entry.offset < behind || entry.offset + entry.packed > directory || names.has(entry.name))
      throw broken();
    behind = entry.offset + 30 + entry.packed;
    names.add(entry.name);
  }
}

/**
 * Unpacks one member as a stream; never more than its table of contents said.
 * @param {string} path @param {import('node:fs/promises').FileHandle} file @param {Entry} entry
 * @param {(packedBytes: number) => void} [progress]
 */
export async function* unpack(path, file, entry, progress) {
  const head = await readAt(file, entry.offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw broken();
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.method !== 0 && entry.method !== 8) {
    throw new TableRefused('zip.method', 'The workbook is packed in a way that is not read here');
  }
  if (entry.packed === 0) return;
  const raw = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: 128 * 1024 });
  const stream = entry.method === 0 ? raw : raw.pipe(createInflateRaw({ chunkSize: 128 * 1024 }));
  raw.on('error', (error) => stream.destroy(error));
  let seen = 0;
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw broken();
      seen += chunk.length;
      if (seen > entry.size) throw new TableRefused('zip.bomb', 'The workbook unpacks to more than it says');
      progress?.(raw.bytesRead);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    throw broken();
  } finally {
    raw.destroy();
    stream.destroy();
  }
  if (seen !== entry.size) throw broken();
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} position @param {number} length */
async function readAt(file, position, length) {
  if (!Number.isSafeInteger(position) || position < 0) throw broken();
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
