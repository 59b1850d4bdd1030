import { afterAll, describe, expect, test } from 'vitest';
import { encode, recordsOf, testFolder } from './files-for-tests.ts';
import { inspectTable } from './reading.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const persian = [
  ['ردیف', 'نام', 'تلفن', 'شهر'],
  ['1', 'مریم سادات رحیمی', '09123456789', 'شیراز'],
  ['2', 'کوثر قلی‌پور', '09121112233', 'تهران'],
];
const russian = [
  ['№', 'Имя', 'Город', 'Заметка'],
  ['1', 'Иван Петров', 'Москва', 'Звонить после обеда'],
  ['2', 'Ольга Щукина', 'Пермь', 'Съезд'],
];
const german = [
  ['Nr', 'Name', 'Stadt', 'Notiz'],
  ['1', 'Jürgen Müller', 'Köln', 'ruft zurück'],
  ['2', 'Zoë Größe', 'Düsseldorf', 'wünscht Angebot'],
];
const english = [
  ['No', 'Name', 'City'],
  ['1', 'Ann Lee', 'York'],
  ['2', 'Bob Ray', 'Bath'],
];

const cases = [
  ['utf-8', persian],
  ['utf-8', russian],
  ['utf-8', german],
  ['utf-16le', persian],
  ['utf-16be', persian],
  ['utf-16le', russian],
  ['utf-16be', english],
  ['windows-1256', persian],
  ['windows-1251', russian],
  ['windows-1252', german],
] as const;

describe.each(cases)('%s', (encoding, rows) => {
  test.each([',', ';', '\t', '|'])('with delimiter %j is found and read', async (delimiter) => {
    // Persian yeh is not in windows-1256: people's files hold the Arabic one there.
    const known = encoding === 'windows-1256' ? rows.map((row) => row.map(arabicYeh)) : rows;
    const text = known.map((row) => row.join(delimiter)).join('\r\n');
    const path = folder.write(encode(text, encoding));
    const { facts } = await inspectTable(path, {}, 5);
    expect(facts).toMatchObject({ format: 'text', encoding, delimiter, quote: '"' });
    expect((await recordsOf(path)).map((record) => record.cells)).toEqual(known);
  });
});

test.each([
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const)('the byte order mark of %s is no part of the text', async (encoding, mark) => {
  const path = folder.write(Buffer.concat([Buffer.from(mark), encode('a,b\nج,د\n', encoding)]));
  expect((await inspectTable(path, {}, 5)).facts.encoding).toBe(encoding);
  expect((await recordsOf(path)).map((record) => record.cells)).toEqual([
    ['a', 'b'],
    ['ج', 'د'],
  ]);
});

test('letters that first come after a megabyte of ASCII still tell the encoding', async () => {
  const plain = 'Ann,York,1\n'.repeat(120_000);
  const path = folder.write(
    Buffer.concat([Buffer.from(plain), encode('مريم رحيمي,شيراز,2\n', 'windows-1256')]),
  );
  expect((await inspectTable(path, {}, 5)).facts.encoding).toBe('windows-1256');
});

test('a single-quoted file is read without its quotes', async () => {
  const path = folder.write("'a','b'\n'x, y','z'\n");
  expect((await recordsOf(path)).map((record) => record.cells)).toEqual([
    ['a', 'b'],
    ['x, y', 'z'],
  ]);
});

test('a first line sep= tells the delimiter and is no data', async () => {
  const path = folder.write('sep=;\r\na;b,c\r\n1;2,3\r\n');
  expect((await inspectTable(path, {}, 5)).facts.delimiter).toBe(';');
  expect((await recordsOf(path)).map((record) => record.cells)).toEqual([
    ['a', 'b,c'],
    ['1', '2,3'],
  ]);
});

test('what the caller says wins over what is found', async () => {
  const path = folder.write(encode('نام;شهر\nمريم;شيراز\n', 'windows-1256'));
  const { facts } = await inspectTable(path, { encoding: 'windows-1251', delimiter: ',' }, 5);
  expect(facts).toMatchObject({ encoding: 'windows-1251', delimiter: ',' });
});

function arabicYeh(text: string): string {
  return text.replaceAll('ی', 'ي');
}
