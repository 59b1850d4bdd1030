import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { readWoff2, writeWoff2 } from './woff2.ts';

const folder = fileURLToPath(new URL('../node_modules/.peyvand-fonts', import.meta.url));
const files = ['vazirmatn-arabic-wght-normal.woff2', 'vazirmatn-latin-wght-normal.woff2'];

/**
 * Vazirmatn without what no page uses: the weights thinner than regular and the names of glyphs, a quarter of the file.
 * Everybody who reads Persian loads it before anything else.
 */
export function leanFonts(): Plugin {
  return {
    name: 'peyvand:lean-fonts',
    config() {
      const source = dirname(
        createRequire(import.meta.url).resolve('@fontsource-variable/vazirmatn/package.json'),
      );
      mkdirSync(folder, { recursive: true });
      for (const file of files)
        writeFileSync(join(folder, file), leanFont(readFileSync(join(source, 'files', file))));
    },
  };
}

/** A variable font of one axis without the masters below its default, and without names of glyphs. */
export function leanFont(font: Buffer): Buffer {
  const tables = readWoff2(font).map((table) => {
    const data =
      table.tag === 'gvar'
        ? withoutThin(table.data)
        : table.tag === 'post'
          ? nameless(table.data)
          : table.data;
    return table.packed ? table : { ...table, data, fullLength: data.length };
  });
  return writeWoff2(tables, font);
}

/** Table `post` in version 3, which says only that there are no names. */
function nameless(post: Buffer): Buffer {
  const short = Buffer.from(post.subarray(0, 32));
  short.writeUInt32BE(0x0003_0000, 0);
  return short;
}

/** Table `gvar` (OpenType 1.9) without the variations whose peak lies below the default of its one axis. */
function withoutThin(gvar: Buffer): Buffer {
  if (gvar.readUInt16BE(4) !== 1) throw new Error('A font of one axis is expected');
  const glyphs = gvar.readUInt16BE(12);
  const long = (gvar.readUInt16BE(14) & 1) === 1;
  const start = gvar.readUInt32BE(16);
  const shared = gvar.readUInt32BE(8);
  const offset = (glyph: number) =>
    start + (long ? gvar.readUInt32BE(20 + 4 * glyph) : 2 * gvar.readUInt16BE(20 + 2 * glyph));
  const peakOf = (index: number) => gvar.readInt16BE(shared + 2 * index);
  const variations = Array.from({ length: glyphs }, (_, glyph) =>
    thickOnly(gvar.subarray(offset(glyph), offset(glyph + 1)), peakOf),
  );
  const sharedTuples = gvar.subarray(shared, shared + 2 * gvar.readUInt16BE(6));
  const head = Buffer.alloc(20 + 4 * (glyphs + 1));
  gvar.copy(head, 0, 0, 20);
  head.writeUInt16BE(gvar.readUInt16BE(14) | 1, 14);
  head.writeUInt32BE(head.length, 8);
  head.writeUInt32BE(head.length + sharedTuples.length, 16);
  let at = 0;
  for (const [glyph, { length }] of variations.entries()) {
    at += length;
    head.writeUInt32BE(at, 20 + 4 * (glyph + 1));
  }
  return Buffer.concat([head, sharedTuples, ...variations]);
}

/** The variations of one glyph whose peak lies above the default. */
function thickOnly(glyph: Buffer, peakOf: (index: number) => number): Buffer {
  if (glyph.length === 0) return glyph;
  const countAndFlags = glyph.readUInt16BE(0);
  const hasSharedPoints = (countAndFlags & 0x8000) !== 0;
  let header = 4;
  let data =
    glyph.readUInt16BE(2) + (hasSharedPoints ? pointsLength(glyph.subarray(glyph.readUInt16BE(2))) : 0);
  const points = glyph.subarray(glyph.readUInt16BE(2), data);
  const headers: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (let left = countAndFlags & 0x0fff; left > 0; left--) {
    const size = glyph.readUInt16BE(header);
    const index = glyph.readUInt16BE(header + 2);
    const ownPeak = (index & 0x8000) !== 0;
    const length = 4 + (ownPeak ? 2 : 0) + ((index & 0x4000) !== 0 ? 4 : 0);
    const peak = ownPeak ? glyph.readInt16BE(header + 4) : peakOf(index & 0x0fff);
    if (peak > 0) {
      headers.push(glyph.subarray(header, header + length));
      bodies.push(glyph.subarray(data, data + size));
    }
    header += length;
    data += size;
  }
  if (headers.length === 0) return Buffer.alloc(0);
  const start = Buffer.alloc(4);
  start.writeUInt16BE((countAndFlags & 0xf000) | headers.length, 0);
  start.writeUInt16BE(
    headers.reduce((sum, { length }) => sum + length, 4),
    2,
  );
  const all = Buffer.concat([start, ...headers, points, ...bodies]);
  return all.length % 2 === 0 ? all : Buffer.concat([all, Buffer.alloc(1)]);
}

/** How many bytes a packed list of points takes. */
function pointsLength(list: Buffer): number {
  const first = list.readUInt8(0);
  const wide = first >= 128;
  const count = wide ? ((first & 127) << 8) | list.readUInt8(1) : first;
  let at = wide ? 2 : 1;
  for (let seen = 0; seen < count; ) {
    const control = list.readUInt8(at);
    const run = (control & 127) + 1;
    at += 1 + run * (control >= 128 ? 2 : 1);
    seen += run;
  }
  return at;
}
