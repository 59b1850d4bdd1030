import { checked, withoutHoles } from './delimited.mjs';
import { limits, TableRefused } from './limits.mjs';
import { numberText } from './numbers.mjs';
import { sharedStrings } from './workbook.mjs';
import { attribute, xmlReader } from './xml.mjs';
import { unpack } from './zip.mjs';

/**
 * The rows of one sheet as text, in batches as the file is unpacked. Dates are ISO, numbers exact, formulas the value
 * last computed. Rows without any text are left out.
 * @param {import('./workbook.mjs').Workbook} book @param {string} part
 * @param {(packedBytes: number) => void} progress Called with 0 while the texts are read, before the first row.
 */
export async function* sheetRows(book, part, progress) {
  const entry = book.entries.get(part);
  if (!entry) throw new TableRefused('sheet.missing', 'The workbook has no such sheet');
  const strings = await sharedStrings(book, () => progress(0));
  /** @type {import('./delimited.mjs').TableRecord[]} */
  let rows = [];
  const reader = xmlReader(cellEvents(book, strings, (row) => rows.push(row)));
  try {
    for await (const chunk of unpack(book.path, book.file, entry, progress)) {
      reader.push(chunk);
      if (rows.length > 0) {
        yield rows;
        rows = [];
      }
    }
    reader.end();
    yield rows;
  } finally {
    strings.close();
  }
}

/**
 * @param {import('./workbook.mjs').Workbook} book
 * @param {{ get: (index: number) => string }} strings
 * @param {(row: import('./delimited.mjs').TableRecord) => void} emit
 * @returns {import('./xml.mjs').XmlEvents}
 */
function cellEvents(book, strings, emit) {
  let line = 0;
  /** @type {string[]} */
  let cells = [];
  let column = -1;
  let tooMany = false;
  let type = '';
  let style = -1;
  let text = '';
  let reading = false;
  let inPhonetic = false;

  /** @param {string} attributes */
  function openCell(attributes) {
    const place = attribute(attributes, 'r');
    column = place === null ? column + 1 : columnOf(place);
    type = attribute(attributes, 't') ?? 'n';
    style = Number(attribute(attributes, 's') ?? -1);
    text = '';
  }

  function closeCell() {
    if (text === '') return;
    if (column >= limits.columns) {
      tooMany = true;
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = valueOf(type, text);
  }

  /** @param {string} kind @param {string} raw */
  function valueOf(kind, raw) {
    if (kind === 's') return unescaped(strings.get(Number(raw)));
    if (kind === 'n') return numberText(raw, book.styles[style], book.since1904);
    if (kind === 'b') return raw === '1' ? 'true' : 'false';
    return kind === 'str' || kind === 'inlineStr' ? unescaped(raw) : raw;
  }

  return {
    open(tag, attributes) {
      if (tag === 'c') openCell(attributes);
      else if (tag === 'v' || tag === 't') reading = !inPhonetic;
      else if (tag === 'rPh') inPhonetic = true;
      else if (tag === 'row') {
        const given = Number(attribute(attributes, 'r') ?? line + 1);
        line = Number.isInteger(given) && given > line ? given : line + 1;
        cells = [];
        column = -1;
        tooMany = false;
      }
    },
    close(tag) {
      if (tag === 'c') closeCell();
      else if (tag === 'v' || tag === 't') reading = false;
      else if (tag === 'rPh') inPhonetic = false;
      else if (tag === 'row' && cells.some((cell) => cell !== '')) {
        const row = checked(cells, line);
        if (tooMany) row.fault = 'columns_many';
        emit(withoutHoles(row));
      }
    },
    text(piece) {
      if (reading && text.length <= limits.cell) text += piece;
    },
  };
}

/** `_x000D_` stands for a character that XML cannot hold. @param {string} text */
function unescaped(text) {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, /** @type {string} */ hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** `AB12` → 27. @param {string} place */
function columnOf(place) {
  let column = 0;
  for (let i = 0; i < place.length && i < 4; i++) {
    const code = place.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
