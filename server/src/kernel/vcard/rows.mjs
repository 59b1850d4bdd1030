import { createReadStream } from 'node:fs';
import { TableRefused } from '../tabular/limits.mjs';
import { cardOf } from './card.mjs';
import { cardCutter, largestCard } from './cards.mjs';
import { jcards } from './jcard.mjs';
import { propertiesOf } from './properties.mjs';

/** @typedef {import('../tabular/encoding.mjs').Encoding} Encoding */
/** @typedef {import('../tabular/delimited.mjs').TableRecord & { card?: string }} CardRecord */

const step = 256 * 1024;
/** Bytes of a jCard file: it is one piece of JSON and read whole. */
const largestJson = 32 * 1024 * 1024;
/** Characters of a refused card that are kept to show it. */
const shownFault = 30_000;

/** What a list of cards shows in columns, named as importers name their fields. */
const columns = /** @type {const} */ ([
  'name',
  'firstName',
  'lastName',
  'kind',
  'company',
  'jobTitle',
  'email',
  'mobile',
  'phone',
  'fax',
  'website',
  'country',
  'region',
  'city',
  'street',
  'postalCode',
  'birthDate',
  'tags',
  'note',
]);

/** What a file of cards begins with, or null: another kind of text. @param {string} text @returns {'vcard' | 'jcard' | null} */
export function cardFormat(text) {
  if (/^[\ufeff\s]*(?:[\w-]+\.)?BEGIN[ \t]*:[ \t]*VCARD\s/i.test(text)) return 'vcard';
  return /^[\ufeff\s]*\[\s*(?:\[\s*)?"vcard"\s*,/i.test(text) ? 'jcard' : null;
}

/**
 * The cards of a file as records: first one of the column names (line 0), then one for each card, with what it says
 * as JSON in `card`. `raw`: `card` is the text of the file instead, each byte one character.
 * @param {string} path
 * @param {{ format: 'vcard' | 'jcard', encoding: Encoding, raw: boolean }} reading
 * @param {(bytes: number) => void} progress
 * @returns {AsyncGenerator<CardRecord[]>}
 */
export async function* cardRows(path, reading, progress) {
  yield [{ line: 0, cells: [...columns], fault: null }];
  if (reading.format === 'jcard') yield* jsonRows(path, reading, progress);
  else yield* textRows(path, reading, progress);
}

/** @param {string} path @param {{ encoding: Encoding, raw: boolean }} reading @param {(bytes: number) => void} progress */
async function* textRows(path, reading, progress) {
  /** @type {CardRecord[]} */
  let rows = [];
  const wide = reading.encoding.startsWith('utf-16') ? new TextDecoder(reading.encoding) : null;
  const file = { encoding: wide ? /** @type {const} */ ('utf-8') : reading.encoding, forced: wide !== null };
  const cutter = cardCutter(({ line, lines, fault }) => {
    const raw = `BEGIN:VCARD\r\n${lines.join('\r\n')}\r\nEND:VCARD\r\n`;
    if (reading.raw)
      rows.push({ line, cells: [], fault: null, card: fault === 'card_outside' ? lines.join('\r\n') : raw });
    else if (fault !== null)
      rows.push({ line, cells: [Buffer.from(raw.slice(0, shownFault), 'latin1').toString()], fault });
    else rows.push(recordOf(line, cardOf(propertiesOf(lines, file).properties)));
  });
  const stream = createReadStream(path, { highWaterMark: step });
  let first = true;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('the file was not read as bytes');
    const bytes = wide ? Buffer.from(wide.decode(chunk, { stream: true })) : chunk;
    cutter.push(first ? withoutMark(bytes) : bytes);
    first = false;
    progress(stream.bytesRead);
    if (rows.length > 0) yield rows;
    rows = [];
  }
  cutter.end();
  yield rows;
}

/** @param {Buffer} bytes */
function withoutMark(bytes) {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** @param {string} path @param {{ encoding: Encoding, raw: boolean }} reading @param {(bytes: number) => void} progress */
async function* jsonRows(path, reading, progress) {
  /** @type {Buffer[]} */
  const parts = [];
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: step })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('the file was not read as bytes');
    size += chunk.length;
    if (size > largestJson) throw new TableRefused('limits.json', 'A jCard file may hold 32 MB; split it');
    parts.push(chunk);
    progress(size);
  }
  const text = new TextDecoder(reading.encoding).decode(Buffer.concat(parts));
  yield jcards(text).map(({ raw, properties }, index) => {
    const line = index + 1;
    if (reading.raw) return { line, cells: [], fault: null, card: raw };
    if (properties === null) return { line, cells: [raw.slice(0, shownFault)], fault: 'card_broken' };
    if (raw.length > largestCard) return { line, cells: [raw.slice(0, shownFault)], fault: 'card_large' };
    return recordOf(line, cardOf(properties));
  });
}

/** @param {number} line @param {import('./card.mjs').Card} card @returns {CardRecord} */
function recordOf(line, card) {
  const address = card.addresses.find(({ primary }) => primary);
  /** @param {string} kind */
  const points = (kind) =>
    card.points
      .filter((one) => one.kind === kind)
      .map(({ value }) => value)
      .join('\n');
  const cells = columns.map((column) => {
    if (column === 'tags') return card.tags.join('\n');
    if (
      column === 'email' ||
      column === 'mobile' ||
      column === 'phone' ||
      column === 'fax' ||
      column === 'website'
    ) {
      return points(column);
    }
    if (
      column === 'country' ||
      column === 'region' ||
      column === 'city' ||
      column === 'street' ||
      column === 'postalCode'
    ) {
      return address?.[column] ?? '';
    }
    return card[column] ?? '';
  });
  return { line, cells, fault: null, card: JSON.stringify(card) };
}
