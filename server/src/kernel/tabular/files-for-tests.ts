import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectTable, type ReadingHints, readTable, type TableRecord } from './reading.ts';
import { type ZipPart, zipParts } from './zip-writer.ts';

/** A folder for the files of one test. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'peyvand-tables-'));
  let count = 0;
  return {
    write(content: Buffer | string): string {
      const path = join(folder, `file-${++count}`);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Text in an encoding; what it lacks becomes a question mark. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Buffer.from(Array.from(text, (char) => bytes.get(char) ?? 63));
}

/** All records of a file, read as it is found to be. */
export async function recordsOf(path: string, hints: ReadingHints = {}): Promise<TableRecord[]> {
  const { facts } = await inspectTable(path, hints, 20);
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value === 'string'));
  const records: TableRecord[] = [];
  for await (const batch of readTable(path, known, { size: 100, skip: 0 })) records.push(...batch.records);
  return records;
}

/** The cells alone. */
export async function cellsOf(path: string, hints: ReadingHints = {}): Promise<(readonly string[])[]> {
  return (await recordsOf(path, hints)).map((record) => record.cells);
}

/** Why a file is refused; fails when it is not. */
export async function refusalOf(path: string): Promise<string> {
  try {
    await recordsOf(path);
  } catch (error) {
    if (error instanceof Error && 'reason' in error) return String(error.reason);
    throw error;
  }
  throw new Error('the file was read');
}

/** A zip file of these parts. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const list = async function* (): AsyncGenerator<ZipPart> {
    for (const [name, content] of Object.entries(parts)) {
      yield { name, content: [typeof content === 'string' ? Buffer.from(content) : content] };
    }
  };
  const chunks: Buffer[] = [];
  for await (const chunk of zipParts(list())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet, to be spoilt by tests. */
export function bookParts(
  sheet: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return {
    '_rels/.rels': `<Relationships>${link('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="One" sheetId="1" r:id="s"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${link('s', 'worksheet', 'worksheets/sheet1.xml')}${link('t', 'sharedStrings', 'sharedStrings.xml')}${link('u', 'styles', '/xl/styles.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
}
