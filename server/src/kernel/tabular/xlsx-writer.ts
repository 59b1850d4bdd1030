import { Readable } from 'node:stream';
import type { OutCell, OutRow } from './csv-writer.ts';
import { guard } from './formula.ts';
import { type ZipPart, zipParts } from './zip-writer.ts';

export interface XlsxOptions {
  /** Name of the sheet, at most 31 characters. */
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rightToLeft?: boolean;
  /** Formats of numbers in the language of sheets, such as `#,##0`; cells name them by their place. */
  readonly formats?: readonly string[];
  /** Widths of the columns in letters; the usual one if left out. */
  readonly widths?: readonly number[];
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** A sheet holds 1,048,576 rows; what is more goes to further sheets, each with the header. */
const rowsOfSheet = 1_048_575;

/**
 * A table as a workbook, written as it is read off, in constant memory. Text is stored as text, so that codes and
 * phone numbers keep every digit; guarded like CSV, since workbooks are saved as CSV later.
 */
export function xlsxStream(rows: AsyncIterable<OutRow> | Iterable<OutRow>, options: XlsxOptions): Readable {
  return Readable.from(zipParts(parts(rows, options)), { objectMode: false });
}

async function* parts(
  rows: AsyncIterable<OutRow> | Iterable<OutRow>,
  options: XlsxOptions,
): AsyncGenerator<ZipPart> {
  const source = (async function* () {
    yield* rows;
  })();
  let sheets = 0;
  let next = await source.next();
  do {
    sheets++;
    const content = async function* () {
      yield Buffer.from(sheetHead(options));
      let part = '';
      for (let count = 0; count < rowsOfSheet && !next.done; count++) {
        part += rowXml(next.value);
        if (part.length > 65_536) {
          yield Buffer.from(part);
          part = '';
        }
        next = await source.next();
      }
      yield Buffer.from(`${part}</sheetData></worksheet>`);
    };
    yield { name: `xl/worksheets/sheet${sheets}.xml`, content: content() };
  } while (!next.done);
  for (const [name, content] of bookParts(options, sheets)) {
    yield { name, content: [Buffer.from(head + content)] };
  }
}

function sheetHead({ header, rightToLeft, widths = [] }: XlsxOptions): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const direction = rightToLeft ? ' rightToLeft="1"' : '';
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"${direction}>${pane}</sheetView></sheetViews>${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>${rowXml(header)}`;
}

function rowXml(row: OutRow): string {
  return `<row>${row.map(cellXml).join('')}</row>`;
}

/** A number is kept as one only where a double holds all its digits. */
function cellXml(cell: OutCell): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell !== 'string' && /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(cell.number)) {
    if (cell.number.replace(/\D/g, '').length <= 15)
      return `<c${cell.format === undefined ? '' : ` s="${cell.format + 1}"`}><v>${cell.number}</v></c>`;
  }
  const text = typeof cell === 'string' ? guard(cell) : cell.number;
  return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** XML holds no controls: they are written as `_x001F_`, and what looks like that is escaped itself. */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\0-\x08\x0b-\x1f\ufffe\uffff]/g,
      (char) => `_x${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function* bookParts(options: XlsxOptions, count: number): Generator<[string, string]> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const title = xmlText(options.sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 28)).replaceAll('"', '&quot;');
  const sheets = numbers.map(
    (n) => `<sheet name="${title}${n === 1 ? '' : ` ${n}`}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  const links = numbers.map(
    (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const { formats = [] } = options;
  if (formats.length > 0) {
    links.push(`<Relationship Id="rId${count + 1}" Type="${office}/styles" Target="styles.xml"/>`);
    yield ['xl/styles.xml', stylesXml(formats)];
  }
  const overrides = [
    ...numbers.map(
      (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`,
    ),
    ...(formats.length > 0
      ? [`<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>`]
      : []),
  ];
  yield [
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`,
  ];
  yield [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships">${links.join('')}</Relationships>`,
  ];
  yield [
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ];
  yield [
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${overrides.join('')}</Types>`,
  ];
}

/** The first format of a cell is the usual one; own ones begin at 164. */
function stylesXml(formats: readonly string[]): string {
  const codes = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${xmlText(code).replaceAll('"', '&quot;')}"/>`,
  );
  const cells = formats.map(
    (_, at) =>
      `<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  const usual = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';
  return `<styleSheet xmlns="${main}"><numFmts count="${codes.length}">${codes.join('')}</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length + 1}">${usual}${cells.join('')}</cellXfs></styleSheet>`;
}
