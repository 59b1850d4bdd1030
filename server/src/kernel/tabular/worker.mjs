import { open } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { cardFormat, cardRows } from '../vcard/rows.mjs';
import { limits, TableRefused } from './limits.mjs';
import { order } from './order.seam.mjs';
import { sheetRows } from './sheet.mjs';
import { inspectEncoding, inspectText, textRows } from './text.mjs';
import { openWorkbook } from './workbook.mjs';

/**
 * The whole work of one worker thread: `inspect` answers how a file reads and its first records, `read` sends all
 * records in batches, each when it was asked for. Foreign formats are parsed here only, under the limits of the thread.
 */

const port = parentPort;
if (port === null) throw new Error('worker.mjs runs as a worker thread');

/** Steps of reading, of 128 or 256 KiB each, between two signs of life. */
const stepsOfBusy = 64;
let steps = 0;
/** Characters of cards that cross to the reader in one batch: their pictures are large. */
const largestBatch = 16 * 1024 * 1024;

try {
  const file = await open(order.path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, 0);
    const zipped = head.toString('latin1') === 'PK\u0003\u0004';
    const table = zipped
      ? await workbookTable(file, size)
      : ((await cardTable(file, size)) ?? (await textTable(file, size)));
    if (order.kind === 'inspect') await inspect(table);
    else await read(table);
  } finally {
    await file.close();
  }
} catch (error) {
  if (error instanceof TableRefused) {
    port.postMessage({ kind: 'refused', reason: error.reason, message: error.message });
  } else throw error;
}

/** Passing over the rows of a resumed file, or reading the texts of a workbook, can take long without a batch. */
function busy() {
  steps++;
  if (steps % stepsOfBusy === 0) port?.postMessage({ kind: 'busy' });
}

/** @typedef {import('./delimited.mjs').TableRecord & { card?: string }} Row */
/** @typedef {{ facts: object, rows: AsyncGenerator<Row[]>, share: () => number }} Table */

/** A file of cards as a table; null when it is none. @param {import('node:fs/promises').FileHandle} file @param {number} size @returns {Promise<Table | null>} */
async function cardTable(file, size) {
  const { encoding, text } = await inspectEncoding(file, order.said);
  const format = cardFormat(text);
  if (format === null) return null;
  let bytes = 0;
  return {
    facts: { format, encoding, delimiter: null, quote: null, sheet: null, sheets: null },
    rows: cardRows(order.path, { format, encoding, raw: order.raw ?? false }, (now) => {
      bytes = now;
      busy();
    }),
    share: () => (size === 0 ? 1 : bytes / size),
  };
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} size @returns {Promise<Table>} */
async function textTable(file, size) {
  const { encoding, delimiter, quote: guess } = await inspectText(file, order.said);
  const quote = order.said.quote ?? guess;
  let bytes = 0;
  return {
    facts: { format: 'text', encoding, delimiter, quote, sheet: null, sheets: null },
    rows: textRows(order.path, { encoding, delimiter, quote }, (now) => {
      bytes = now;
      busy();
    }),
    share: () => (size === 0 ? 1 : bytes / size),
  };
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} size @returns {Promise<Table>} */
async function workbookTable(file, size) {
  const book = await openWorkbook(order.path, file, size);
  const wanted = order.said.sheet;
  const sheet = wanted === undefined ? book.sheets[0] : book.sheets.find((one) => one.name === wanted);
  if (!sheet) throw new TableRefused('sheet.missing', 'The workbook has no such sheet');
  const packed = book.entries.get(sheet.part)?.packed ?? 0;
  let bytes = 0;
  return {
    facts: {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      quote: null,
      sheet: sheet.name,
      sheets: book.sheets.map((one) => one.name),
    },
    rows: sheetRows(book, sheet.part, (now) => {
      bytes = now;
      busy();
    }),
    share: () => (packed === 0 ? 1 : Math.min(1, bytes / packed)),
  };
}

/** @param {Table} table */
async function inspect(table) {
  /** @type {Row[]} */
  const records = [];
  for await (const rows of table.rows) {
    records.push(...rows.slice(0, order.records - records.length));
    if (records.length >= order.records) break;
  }
  if (records.length === 0) throw new TableRefused('file.empty', 'The file holds no rows');
  if (records.some((record) => record.fault === 'columns_many')) {
    throw new TableRefused('limits.columns', `The file has more than ${limits.columns} columns`);
  }
  const plain = records.map(({ line, cells, fault }) => ({ line, cells, fault }));
  port?.postMessage({ kind: 'inspected', facts: table.facts, records: plain });
}

/** @param {Table} table */
async function read(table) {
  const turns = asked();
  let number = 0;
  /** @type {Row[]} */
  let batch = [];
  let weight = 0;
  for await (const rows of table.rows) {
    for (const row of rows) {
      if (++number > limits.rows) {
        throw new TableRefused('limits.rows', `The file has more than ${limits.rows} rows; split it`);
      }
      if (number <= order.skip) continue;
      batch.push(row);
      weight += row.card?.length ?? 0;
      if (batch.length >= order.records || weight > largestBatch) {
        await turns();
        send(batch, table.share());
        batch = [];
        weight = 0;
      }
    }
  }
  if (batch.length > 0) {
    await turns();
    send(batch, 1);
  }
  port?.postMessage({ kind: 'end' });
  port?.close();
}

/**
 * One long text crosses threads several times faster than many short ones.
 * @param {Row[]} batch @param {number} share
 */
function send(batch, share) {
  port?.postMessage({
    kind: 'batch',
    share,
    records: JSON.stringify(
      batch.map(({ line, cells, fault, card }) =>
        card === undefined ? [line, cells, fault] : [line, cells, fault, card],
      ),
    ),
  });
}

/** Waits until the reader asked for one more batch. */
function asked() {
  let credit = 0;
  /** @type {(() => void) | undefined} */
  let wake;
  port?.on('message', () => {
    credit++;
    wake?.();
  });
  return async () => {
    while (credit === 0) {
      await new Promise((resolve) => {
        wake = () => resolve(undefined);
      });
    }
    credit--;
  };
}
