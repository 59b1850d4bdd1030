import { posix } from 'node:path';
import { limits, TableRefused } from './limits.mjs';
import { isDateFormat, zerosOf } from './numbers.mjs';
import { stringStore } from './strings.mjs';
import { attribute, xmlReader } from './xml.mjs';
import { readZip, unpack } from './zip.mjs';

/**
 * @typedef {object} Workbook
 * @property {string} path
 * @property {import('node:fs/promises').FileHandle} file
 * @property {Map<string, import('./zip.mjs').Entry>} entries
 * @property {{ name: string, part: string }[]} sheets Visible ones first.
 * @property {import('./numbers.mjs').NumberStyle[]} styles
 * @property {boolean} since1904
 * @property {string | null} strings Part of the shared strings.
 */

/**
 * Opens a workbook: its sheets and styles, not yet its cells.
 * @param {string} path @param {import('node:fs/promises').FileHandle} file @param {number} size
 * @returns {Promise<Workbook>}
 */
export async function openWorkbook(path, file, size) {
  const entries = await readZip(file, size);
  const zip = { path, file, entries };
  const main = (await relations(zip, '')).find((one) => one.type.endsWith('/officeDocument'))?.part;
  if (main === undefined || !entries.has(main)) {
    throw new TableRefused('xlsx.missing', 'This is a zip file, but no workbook');
  }
  const related = await relations(zip, main);
  const { sheets, since1904 } = await sheetsOf(zip, main);
  const parts = new Map(related.map((one) => [one.id, one.part]));
  const partOf = (/** @type {string} */ kind) => related.find((one) => one.type.endsWith(`/${kind}`))?.part;
  const styles = partOf('styles');
  const strings = partOf('sharedStrings');
  return {
    ...zip,
    since1904,
    sheets: sheets.flatMap(({ name, relation }) => {
      const part = parts.get(relation);
      return part !== undefined && entries.has(part) ? [{ name, part }] : [];
    }),
    styles: styles !== undefined && entries.has(styles) ? await stylesOf(zip, styles) : [],
    strings: strings !== undefined && entries.has(strings) ? strings : null,
  };
}

/** @typedef {Pick<Workbook, 'path' | 'file' | 'entries'>} Zip */

/**
 * Runs one part of the workbook through an XML reader.
 * @param {Zip} zip @param {string} part @param {import('./xml.mjs').XmlEvents} events
 */
async function readPart(zip, part, events) {
  const entry = zip.entries.get(part);
  if (!entry) throw new TableRefused('xlsx.missing', `The workbook lacks a part: ${part}`);
  if (entry.size > limits.part) throw new TableRefused('xlsx.large', 'A part of the workbook is too large');
  const reader = xmlReader(events);
  for await (const chunk of unpack(zip.path, zip.file, entry)) reader.push(chunk);
  reader.end();
}

/** The parts that a part refers to. @param {Zip} zip @param {string} part */
async function relations(zip, part) {
  /** @type {{ id: string, type: string, part: string }[]} */
  const found = [];
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!zip.entries.has(name)) return found;
  await readPart(zip, name, {
    open(tag, attributes) {
      if (tag !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        part: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
    close() {},
    text() {},
  });
  return found;
}

/** @param {Zip} zip @param {string} part */
async function sheetsOf(zip, part) {
  /** @type {{ name: string, relation: string, hidden: boolean }[]} */
  const sheets = [];
  let since1904 = false;
  await readPart(zip, part, {
    open(tag, attributes) {
      if (tag === 'workbookPr') since1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (tag !== 'sheet' || sheets.length >= 1000) return;
      sheets.push({
        name: (attribute(attributes, 'name') ?? '').slice(0, 200),
        relation: attribute(attributes, 'r:id') ?? attribute(attributes, 'id') ?? '',
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      });
    },
    close() {},
    text() {},
  });
  sheets.sort((a, b) => Number(a.hidden) - Number(b.hidden));
  return { sheets, since1904 };
}

/** @param {Zip} zip @param {string} part */
async function stylesOf(zip, part) {
  /** @type {Map<number, string>} */
  const codes = new Map();
  /** @type {import('./numbers.mjs').NumberStyle[]} */
  const styles = [];
  let inCells = false;
  await readPart(zip, part, {
    open(tag, attributes) {
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      }
      if (tag !== 'xf' || !inCells) return;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      styles.push({ date: isDateFormat(id, codes.get(id)), zeros: zerosOf(codes.get(id)) });
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
    text() {},
  });
  return styles;
}

/**
 * The shared strings of a workbook, by number. Close the store afterwards.
 * @param {Workbook} book @param {() => void} progress
 */
export async function sharedStrings(book, progress) {
  const store = stringStore();
  const entry = book.strings === null ? undefined : book.entries.get(book.strings);
  if (!entry) return store;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  const reader = xmlReader({
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 't') inText = !inPhonetic;
      else if (tag === 'rPh') inPhonetic = true;
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') inPhonetic = false;
      else if (tag === 'si') store.add(text);
    },
    text(piece) {
      if (inText && text.length <= limits.cell) text += piece;
    },
  });
  try {
    for await (const chunk of unpack(book.path, book.file, entry, progress)) reader.push(chunk);
    reader.end();
  } catch (error) {
    store.close();
    throw error;
  }
  return store;
}
