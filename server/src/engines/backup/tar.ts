import { byteReader } from './byte-reader.ts';

/** One member of a tar archive. Times and owners are not kept: whoever extracts decides. */
export interface TarEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes of content; 0 for all but files. */
  readonly size: number;
}

const block = 512;
/** More than any name; a header that claims more is damage or an attack. */
const longestName = 65_536;

/**
 * Reads a tar archive (POSIX ustar with prefix; GNU long names; pax path and size) as a stream. `handle` is called
 * for each member in order; it may read the content or leave it. Constant memory whatever the sizes.
 * Throws Error for a damaged or cut archive.
 */
export async function readTar(
  source: AsyncIterable<Uint8Array>,
  handle: (entry: TarEntry, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const reader = byteReader(source);
  let announced: { path?: string; size?: number } = {};
  for (;;) {
    const header = await reader.take(block);
    if (header.every((byte) => byte === 0)) {
      await reader.drain();
      return;
    }
    verifySum(header);
    const flag = String.fromCharCode(header[156] ?? 0);
    const ownSize = numberAt(header, 124, 12);
    if (flag === 'L' || flag === 'x') {
      if (ownSize > longestName) throw new Error(`damaged archive: a name of ${ownSize} bytes`);
      const content = await reader.take(ownSize);
      await reader.skip(padding(ownSize));
      announced = { ...announced, ...(flag === 'L' ? { path: textOf(content) } : paxOf(content)) };
      continue;
    }
    const kind = kindOf(flag);
    const size = kind === 'file' || kind === 'other' ? (announced.size ?? ownSize) : 0;
    const entry = { path: announced.path ?? nameOf(header), kind, size };
    announced = {};
    const content = reader.part(size);
    await handle(entry, content);
    for await (const rest of content) void rest;
    await reader.skip(padding(size));
  }
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

function kindOf(flag: string): TarEntry['kind'] {
  if (flag === '0' || flag === '\0' || flag === '7') return 'file';
  if (flag === '5') return 'folder';
  return flag === '1' || flag === '2' ? 'link' : 'other';
}

function nameOf(header: Buffer): string {
  const name = textOf(header.subarray(0, 100));
  const isUstar = header.toString('latin1', 257, 262) === 'ustar';
  const prefix = isUstar ? textOf(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}

/** Octal text, or base 256 behind a set first bit, which writers use for 8 GiB and more. */
function numberAt(header: Buffer, offset: number, length: number): number {
  const field = header.subarray(offset, offset + length);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const value = Number(BigInt(`0x${field.subarray(1).toString('hex')}`));
    if (!Number.isSafeInteger(value)) throw new Error('damaged archive: impossible size');
    return value;
  }
  const text = textOf(field).trim();
  if (!/^[0-7]*$/.test(text)) throw new Error('damaged archive: a number is not octal');
  return text === '' ? 0 : Number.parseInt(text, 8);
}

function verifySum(header: Buffer): void {
  // The sum is taken with its own field read as spaces.
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (sum !== numberAt(header, 148, 8)) throw new Error('damaged archive: wrong header checksum');
}

/** Records of the form "LENGTH KEY=VALUE\n", length in bytes and counting itself. */
function paxOf(content: Buffer): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {};
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at);
    const length = Number(content.toString('latin1', at, space));
    if (space === -1 || !Number.isInteger(length) || length <= 0)
      throw new Error('damaged archive: bad pax record');
    const [key, ...value] = content.toString('utf8', space + 1, at + length - 1).split('=');
    if (key === 'path') found.path = value.join('=');
    if (key === 'size') found.size = Number(value.join('='));
    if (found.size !== undefined && !(Number.isSafeInteger(found.size) && found.size >= 0))
      throw new Error('damaged archive: impossible size');
    at += length;
  }
  return found;
}
