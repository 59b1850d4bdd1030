import { createReadStream } from 'node:fs';
import { tokenizer, withoutHoles } from './delimited.mjs';
import { detectDialect } from './dialect.mjs';
import { detectEncoding } from './encoding.mjs';
import { TableRefused } from './limits.mjs';

const step = 256 * 1024;
/** How far to look for bytes that tell the encoding, and how many such places are enough. */
const farthest = 256;
const enough = 8;

/**
 * How a text file reads: what the caller says, or else what its bytes tell.
 * @param {import('node:fs/promises').FileHandle} file
 * @param {{ encoding?: import('./encoding.mjs').Encoding | undefined, delimiter?: string | undefined }} said
 */
export async function inspectText(file, said) {
  const { encoding, text } = await inspectEncoding(file, said);
  const guess = detectDialect(text);
  return { encoding, delimiter: said.delimiter ?? guess.delimiter, quote: guess.quote };
}

/**
 * The encoding of a text file, and its beginning in it.
 * @param {import('node:fs/promises').FileHandle} file
 * @param {{ encoding?: import('./encoding.mjs').Encoding | undefined }} said
 */
export async function inspectEncoding(file, said) {
  const head = await readStep(file, 0);
  refuseBinary(head);
  /** @type {Buffer[]} */
  const telling = [];
  for (let i = 0; i < farthest && telling.length < enough; i++) {
    const part = i === 0 ? head : await readStep(file, i * step);
    if (part.length === 0) break;
    const at = part.findIndex((byte) => byte > 127);
    if (at >= 0) telling.push(part.subarray(at === 0 ? 0 : Math.max(0, at - 64), at + 32_768));
  }
  const encoding = said.encoding ?? detectEncoding(head, telling);
  const text = new TextDecoder(encoding).decode(head.subarray(0, 128 * 1024), { stream: true });
  if (text.trim() === '') throw new TableRefused('file.empty', 'The file holds no text');
  return { encoding, text };
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} position */
async function readStep(file, position) {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(step), 0, step, position);
  return buffer.subarray(0, bytesRead);
}

/** Magic numbers of files that people take for tables. */
const others = /** @type {const} */ ([
  ['d0cf11e0a1b11ae1', 'file.xls', 'This is an old Excel file or an encrypted one; save it as .xlsx or .csv'],
  ['1f8b', 'file.gzip', 'This file is compressed; unpack it first'],
  ['25504446', 'file.binary', 'This is a PDF, not a table'],
]);

/** @param {Buffer} head */
function refuseBinary(head) {
  const magic = head.subarray(0, 8).toString('hex');
  for (const [mark, reason, message] of others) {
    if (magic.startsWith(mark)) throw new TableRefused(reason, message);
  }
  const sample = head.subarray(0, 65_536);
  let strange = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) strange++;
  const wide = sample.length >= 4 && detectEncoding(sample, []).startsWith('utf-16');
  if (!wide && strange > sample.length / 20) {
    throw new TableRefused('file.binary', 'This file holds no text');
  }
}

/**
 * The records of a text file, in batches as it is read.
 * @param {string} path
 * @param {{ encoding: string, delimiter: string, quote: string }} reading
 * @param {(bytes: number) => void} progress
 */
export async function* textRows(path, reading, progress) {
  /** @type {import('./delimited.mjs').TableRecord[]} */
  let rows = [];
  let first = true;
  const { push, end } = tokenizer(reading, (record) => {
    const told = first && record.line === 1 && /^sep=.?$/i.test(record.cells.join(''));
    first = false;
    if (told || record.cells.every((cell) => cell.trim() === '')) return;
    rows.push(withoutHoles(record));
  });
  const decoder = new TextDecoder(reading.encoding);
  const stream = createReadStream(path, { highWaterMark: step });
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('the file was not read as bytes');
    push(decoder.decode(chunk, { stream: true }));
    progress(stream.bytesRead);
    if (rows.length > 0) {
      yield rows;
      rows = [];
    }
  }
  push(decoder.decode());
  end();
  yield rows;
}
