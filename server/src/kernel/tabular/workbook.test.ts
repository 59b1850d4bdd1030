import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { csvStream, type OutRow } from './csv-writer.ts';
import { bookParts, cellsOf, recordsOf, refusalOf, testFolder, zipOf } from './files-for-tests.ts';
import { unguard } from './formula.ts';
import { inspectTable } from './reading.ts';
import { xlsxStream } from './xlsx-writer.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const header = ['Name', 'Phone', 'Note'];
const rows = [
  ['علی رضایی', '+989121234567', 'خط اول\nخط دوم'],
  ['=1+1', '-12.5', "'=quoted"],
  ['<&>"\'', ' led and trailed ', '_x0041_ and \u0007 and \r'],
  ['', 'a,b;c', '"'],
];

describe('what is written is read back', () => {
  test('as XLSX', async () => {
    const path = folder.write(
      await buffer(xlsxStream(rows, { sheet: 'مشتریان', header, rightToLeft: true })),
    );
    expect((await inspectTable(path, {}, 9)).facts).toMatchObject({ format: 'xlsx', sheet: 'مشتریان' });
    expect((await cellsOf(path)).map((cells) => cells.map(unguard))).toEqual([header, ...rows]);
  });

  test.each([',', ';', '\t'] as const)('as CSV with %j', async (delimiter) => {
    const path = folder.write(await buffer(csvStream([header, ...rows], { delimiter })));
    expect((await cellsOf(path, { delimiter })).map((cells) => cells.map(unguard))).toEqual([
      header,
      ...rows,
    ]);
  });

  test('numbers keep every digit', async () => {
    const numbers: OutRow = ['0', '-12.50', '123456789012345', '6037991234567890', '0.1', '1e5'].map(
      (number) => ({ number }),
    );
    const path = folder.write(
      await buffer(xlsxStream([numbers], { sheet: 'a', header: ['a', 'b', 'c', 'd', 'e', 'f'] })),
    );
    expect((await cellsOf(path))[1]).toEqual([
      '0',
      '-12.50',
      '123456789012345',
      '6037991234567890',
      '0.1',
      '1e5',
    ]);
  });
});

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0000000000"/><numFmt numFmtId="166" formatCode="[$-fa-IR,16]yyyy/mm/dd;@"/><numFmt numFmtId="167" formatCode="&quot;days&quot; 0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/><xf numFmtId="20"/></cellXfs></styleSheet>`;
const strings =
  '<sst><si><t>first</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>no</t></rPh></si><si><t/></si></sst>';

test('cells come out as people read them', async () => {
  const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
  const sheet = `<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="str"><f>A1</f><v>of a formula</v></c><c r="G3" t="e"><v>#N/A</v></c></row>
    <row>${cell(1, '45000')}${cell(2, '45000.5')}${cell(3, '12345678')}${cell(4, '1')}${cell(5, '59')}${cell(6, '3')}${cell(7, '0.75')}</row>
    <row>${cell(0, '9.8912123456700003E+11')}${cell(0, '0.1')}${cell(0, '1.1000000000000001')}${cell(0, '1E-7')}${cell(1, '61')}${cell(1, '-1')}</row><row/>`;
  const path = folder.write(
    await zipOf(bookParts(sheet, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings })),
  );
  expect(await recordsOf(path)).toEqual([
    { line: 3, cells: ['', 'first', '', 'rich text', 'true', 'of a formula', '#N/A'], fault: null },
    {
      line: 4,
      cells: ['2023-03-15', '2023-03-15T12:00:00', '0012345678', '1900-01-01', '1900-02-28', '3', '18:00:00'],
      fault: null,
    },
    { line: 5, cells: ['989121234567', '0.1', '1.1', '0.0000001', '1900-03-01', '-1'], fault: null },
  ]);
});

test('the first visible sheet is taken, another when asked for', async () => {
  const book = bookParts('<row><c t="str"><v>one</v></c></row>', {
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="Hidden" state="hidden" r:id="s"/><sheet name="Shown" r:id="x"/></sheets></workbook>',
    'xl/worksheets/sheet2.xml':
      '<worksheet><sheetData><row><c t="str"><v>two</v></c></row></sheetData></worksheet>',
  });
  const rels = book['xl/_rels/workbook.xml.rels'] ?? '';
  const more = `<Relationship Id='x' Type='http://x/worksheet' Target='worksheets/sheet2.xml'/></Relationships>`;
  const path = folder.write(
    await zipOf({ ...book, 'xl/_rels/workbook.xml.rels': rels.replace('</Relationships>', more) }),
  );
  expect((await inspectTable(path, {}, 1)).facts.sheets).toEqual(['Shown', 'Hidden']);
  expect(await cellsOf(path)).toEqual([['two']]);
  expect(await cellsOf(path, { sheet: 'Hidden' })).toEqual([['one']]);
});

const row = '<row><c t="str"><v>x</v></c></row>';
const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>';

describe('hostile workbooks are refused at once', () => {
  const spoilt: readonly (readonly [string, string, () => Promise<Buffer>])[] = [
    [
      'a document type in the sheet',
      'xml.dtd',
      () => zipOf({ ...bookParts(row), 'xl/worksheets/sheet1.xml': `${entity}<worksheet>&e;</worksheet>` }),
    ],
    [
      'a document type in the workbook',
      'xml.dtd',
      () => zipOf({ ...bookParts(row), 'xl/workbook.xml': `<?xml version="1.0"?>${entity}<workbook/>` }),
    ],
    [
      'a parameter entity in the shared strings',
      'xml.dtd',
      () =>
        zipOf(
          bookParts(row, {
            'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x">%p;]><sst/>',
          }),
        ),
    ],
    [
      'entities that expand',
      'xml.dtd',
      () =>
        zipOf(
          bookParts(row, {
            'xl/sharedStrings.xml':
              '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
          }),
        ),
    ],
    ['an undeclared entity', 'xml.dtd', () => zipOf(bookParts('<row><c t="str"><v>&evil;</v></c></row>'))],
    [
      'a part in UTF-16',
      'xml.encoding',
      () =>
        zipOf({
          ...bookParts(row),
          'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff<worksheet>${row}</worksheet>`, 'utf16le'),
        }),
    ],
    [
      'a part that says UTF-7',
      'xml.encoding',
      () =>
        zipOf({ ...bookParts(row), 'xl/workbook.xml': '<?xml version="1.0" encoding="UTF-7"?><workbook/>' }),
    ],
    [
      '5,000 members',
      'zip.members',
      () =>
        zipOf({
          ...bookParts(row),
          ...Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`x/${n}`, ''])),
        }),
    ],
    [
      '400 MiB out of nothing',
      'zip.bomb',
      () => zipOf({ ...bookParts(row), 'xl/worksheets/sheet1.xml': Buffer.alloc(400 * 1024 * 1024, 'x') }),
    ],
    [
      'a bomb in a part that is not read',
      'zip.bomb',
      () => zipOf({ ...bookParts(row), 'docProps/app.xml': Buffer.alloc(64 * 1024 * 1024) }),
    ],
    ['markup that never ends', 'xml.broken', () => zipOf(bookParts(`<row><c ${'a'.repeat(3_000_000)}`))],
    [
      'a sheet that is missing',
      'sheet.missing',
      () => zipOf({ ...bookParts(row), 'xl/workbook.xml': '<workbook/>' }),
    ],
    ['a zip without a workbook', 'xlsx.missing', () => zipOf({ 'readme.txt': 'hello' })],
    ['data cut off in the middle', 'zip.broken', async () => (await zipOf(bookParts(row))).subarray(0, 600)],
    ['a size that lies', 'zip.bomb', async () => lying(await zipOf(bookParts(row.repeat(1000))))],
    ['two members in one place', 'zip.broken', async () => overlapping(await zipOf(bookParts(row)))],
  ];

  test.each(spoilt)('%s', async (_, reason, make) => {
    const path = folder.write(await make());
    const before = process.memoryUsage.rss();
    const started = performance.now();
    let beats = 0;
    const heart = setInterval(() => beats++, 20);
    expect(await refusalOf(path)).toBe(reason);
    clearInterval(heart);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(256 * 1024 * 1024);
    expect(beats).toBeGreaterThan(0);
  });

  test('a sheet of 20,000 columns gives bad rows, not memory', async () => {
    const wide = `<row>${'<c t="str"><v>x</v></c>'.repeat(20_000)}</row>`;
    expect(await refusalOf(folder.write(await zipOf(bookParts(wide))))).toBe('limits.columns');
  });
});

/** Makes the table of contents claim one byte for the sheet. */
function lying(zip: Buffer): Buffer {
  const at = zip.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  zip.writeUInt32LE(1, at + 24);
  return zip;
}

/** Lets the last member begin where the first does. */
function overlapping(zip: Buffer): Buffer {
  const at = zip.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  zip.writeUInt32LE(0, at + 42);
  return zip;
}
