import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { tokenizer } from './delimited.mjs';
import { encode, recordsOf, refusalOf, testFolder } from './files-for-tests.ts';
import { stringStore } from './strings.mjs';

const folder = testFolder();
afterAll(() => folder.remove());

const long = 'x'.repeat(120_000);

/** Name, content, then the records as `line:cell|cell`, a fault behind `!`. */
const readable: readonly (readonly [string, string | Buffer, readonly string[]])[] = [
  [
    'a quote that never closes',
    'a,b\n1,"two\n3,4\n5,"6"\n',
    ['1:a|b', '2:1,"two!quote_open', '3:3|4', '4:5|6'],
  ],
  ['an unclosed quote in the last line', 'a,b\n1,2\n3,"4', ['1:a|b', '2:1|2', '3:3,"4!quote_open']],
  [
    'unescaped quotes inside a quoted cell',
    'a,b\n"he said "hi" to me",2\n',
    ['1:a|b', '2:he said "hi" to me|2'],
  ],
  ['quotes inside an unquoted cell', 'a,b\n5" pipe,2\n', ['1:a|b', '2:5" pipe|2']],
  ['doubled quotes', 'a,b\n"5"" pipe",""\n', ['1:a|b', '2:5" pipe|']],
  ['spaces around quoted cells', 'a,b\n "x, y" , "z"\n', ['1:a|b', '2:x, y|z']],
  ['mixed line ends', 'a,b\r\n1,2\n3,4\r5,6', ['1:a|b', '2:1|2', '3:3|4', '4:5|6']],
  ['old Macintosh line ends', 'a,b\r1,2\r3,4\r', ['1:a|b', '2:1|2', '3:3|4']],
  ['line breaks inside quotes', 'a,b\r\n"x\r\ny",2\r\n3,4\r\n', ['1:a|b', '2:x\r\ny|2', '4:3|4']],
  ['ragged rows', 'a,b,c\n1\n1,2,3,4\n', ['1:a|b|c', '2:1', '3:1|2|3|4']],
  ['blank and empty lines', '\n\na,b\n\n , \n1,2\n\n', ['3:a|b', '6:1|2']],
  ['no line end at the end', 'a,b\n1,2', ['1:a|b', '2:1|2']],
  ['a delimiter at the end of lines', 'a,b,\n1,2,\n', ['1:a|b|', '2:1|2|']],
  ['one column', 'name\nann\nbob\n', ['1:name', '2:ann', '3:bob']],
  ['NUL in a cell', 'a,b\nx\0y,2\n'.padEnd(200, 'z'), [`1:a|b`, '2:x\0y|2', `3:${'z'.repeat(190)}`]],
  [
    'half a character of UTF-16 at the end',
    Buffer.concat([encode('a,b\nج,د\n', 'utf-16le'), Buffer.of(6)]),
    ['1:a|b', '2:ج|د', '3:\ufffd!undecodable'],
  ],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from(`نام,شهر\n${'مریم,شیراز\n'.repeat(9)}`), Buffer.of(0xc3, 0x28, 0x0a)]),
    [
      '1:نام|شهر',
      ...Array.from({ length: 9 }, (_, index) => `${index + 2}:مریم|شیراز`),
      '11:\ufffd(!undecodable',
    ],
  ],
  [
    'a cell beyond the limit',
    `a,b\n${long},2\n3,4\n`,
    ['1:a|b', `2:${'x'.repeat(100_000)}|2!cell_large`, '3:3|4'],
  ],
  ['a header only', 'a,b\n', ['1:a|b']],
  [
    'control characters',
    `a,b\n\u0007,\u001b[0m\n${'1,2\n'.repeat(9)}`,
    ['1:a|b', '2:\u0007|\u001b[0m', ...Array.from({ length: 9 }, (_, index) => `${index + 3}:1|2`)],
  ],
];

test.each(readable)('%s', async (_, content, expected) => {
  const records = await recordsOf(folder.write(content), { delimiter: ',' });
  expect(
    records.map(({ line, cells, fault }) => `${line}:${cells.join('|')}${fault === null ? '' : `!${fault}`}`),
  ).toEqual(expected);
});

const refused: readonly (readonly [string, string | Buffer, string])[] = [
  ['empty', '', 'file.empty'],
  ['white space only', ' \r\n\t\n', 'file.empty'],
  ['10,000 columns', `${'a,'.repeat(10_000)}b\n`, 'limits.columns'],
  [
    'a PNG',
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    'file.binary',
  ],
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'file.binary'],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), 'file.xls'],
  ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'file.gzip'],
  ['NUL throughout', Buffer.alloc(5000), 'file.binary'],
  [
    'a zip that is no workbook',
    Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
    'file.binary',
  ],
  ['a zip cut off', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(500, 7)]), 'zip.broken'],
];

test.each(refused)('%s is refused', async (_, content, reason) => {
  expect(await refusalOf(folder.write(content))).toBe(reason);
});

test('an endless line is one bad row, and its memory is bounded', async () => {
  const path = folder.write(
    Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(40_000_000, 'x'), Buffer.from('\n3,4\n')]),
  );
  const records = await recordsOf(path, { delimiter: ',' });
  expect(records.map(({ line, fault }) => [line, fault])).toEqual([
    [1, null],
    [2, null],
    [3, 'record_large'],
    [4, null],
  ]);
  expect(records.at(-1)?.cells).toEqual(['3', '4']);
});

test('text reads the same wherever it is cut into pieces', () => {
  const text = 'a,b\r\n"x\ny","c\r\nd",3\r\n"p\nq","never\n5,6\n"r","s\n"\n7,8';
  const records = (pieces: readonly string[]) => {
    const found: string[] = [];
    const reader = tokenizer({ delimiter: ',', quote: '"' }, ({ line, cells, fault }) =>
      found.push(`${line}:${cells.join('|')}${fault ?? ''}`),
    );
    for (const piece of pieces) reader.push(piece);
    reader.end();
    return found;
  };
  const whole = records([text]);
  expect(whole).toContain('2:x\ny|c\r\nd|3');
  for (let at = 1; at < text.length; at++) {
    expect(records([text.slice(0, at), text.slice(at)]), `cut at ${at}`).toEqual(whole);
  }
});

test('texts of a workbook leave nothing behind, not even of a thread that is ended', () => {
  const before = process.env['TMPDIR'];
  const own = mkdtempSync(join(tmpdir(), 'peyvand-own-'));
  process.env['TMPDIR'] = own;
  try {
    const store = stringStore();
    store.add('یک');
    store.add('دو'.repeat(600_000));
    expect([store.get(0), store.get(1).length, readdirSync(own)]).toEqual(['یک', 100_001, []]);
    store.close();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(own, { recursive: true });
  }
});

test('a reader that passes over many rows gives signs of life', async () => {
  const path = folder.write(`a,b\n${`${'x'.repeat(98)},y\n`.repeat(170_000)}`);
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { kind: 'read', path, records: 100, skip: 200_000, said: { encoding: 'utf-8' } },
  });
  const kinds: unknown[] = [];
  worker.on('message', ({ kind }: { kind: unknown }) => kinds.push(kind));
  await new Promise((resolve) => worker.on('exit', resolve));
  expect(kinds).toEqual(['busy', 'end']);
});
