import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** One table of a WOFF2 file as it lies in the stream: `glyf` and `loca` stay in their packed form. */
export interface FontTable {
  tag: string;
  /** First byte of its entry: number of the tag and kind of packing. */
  flags: number;
  /** Length that it has when unpacked; differs from `data` only where it is packed. */
  fullLength: number;
  packed: boolean;
  data: Buffer;
}

// The numbers of tags that WOFF2 knows (W3C, WOFF File Format 2.0, section 4.1); 63 means that the tag is spelt out.
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.split(
    ' ',
  );
const HEADER = 48;

/** Takes a WOFF2 file apart. Throws on what is no single font. */
export function readWoff2(file: Buffer): FontTable[] {
  if (file.toString('latin1', 0, 4) !== 'wOF2' || file.toString('latin1', 4, 8) === 'ttcf')
    throw new Error('Not a WOFF2 file of one font');
  let at = HEADER;
  const base128 = () => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const entries = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = file.readUInt8(at++);
    const spelt = (flags & 63) === 63;
    const tag = spelt ? file.toString('latin1', at, at + 4) : (TAGS[flags & 63] ?? '').replace('_', ' ');
    if (spelt) at += 4;
    const fullLength = base128();
    const packing = flags >> 6;
    const packed = tag === 'glyf' || tag === 'loca' ? packing !== 3 : packing !== 0;
    return { tag, flags, fullLength, packed, length: packed ? base128() : fullLength };
  });
  const stream = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  let from = 0;
  return entries.map(({ length, ...entry }) => {
    const data = stream.subarray(from, from + length);
    from += length;
    return { ...entry, data };
  });
}

/** Puts tables together again, in their order, as tight as Brotli can. `like` gives the kind of font. */
export function writeWoff2(tables: readonly FontTable[], like: Buffer): Buffer {
  const directory = Buffer.concat(
    tables.map(({ tag, flags, fullLength, packed, data }) =>
      Buffer.from([
        flags,
        ...((flags & 63) === 63 ? Buffer.from(tag, 'latin1') : []),
        ...toBase128(fullLength),
        ...(packed ? toBase128(data.length) : []),
      ]),
    ),
  );
  const plain = Buffer.concat(tables.map(({ data }) => data));
  const stream = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const header = Buffer.alloc(HEADER);
  like.copy(header, 0, 0, 8);
  const length = pad4(HEADER + directory.length + stream.length);
  header.writeUInt32BE(length, 8);
  header.writeUInt16BE(tables.length, 12);
  header.writeUInt32BE(
    tables.reduce((sum, { fullLength }) => sum + pad4(fullLength), 12 + 16 * tables.length),
    16,
  );
  header.writeUInt32BE(stream.length, 20);
  return Buffer.concat([header, directory, stream, Buffer.alloc(length)], length);
}

const pad4 = (length: number) => Math.ceil(length / 4) * 4;

function toBase128(value: number): number[] {
  const bytes = [value & 127];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 127) | 128);
  return bytes;
}
