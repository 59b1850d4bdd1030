import * as fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { encode, recordsOf, testFolder } from '../tabular/files-for-tests.ts';
import { inspectTable, readTable, TableUnreadable } from '../tabular/reading.ts';
import { cardOf } from './card.mjs';
import { cardCutter, type RawCard } from './cards.mjs';
import { propertiesOf } from './properties.mjs';
import { cardText, type OutCard } from './writer.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const utf8 = { encoding: 'utf-8', forced: false } as const;

function cut(...pieces: readonly Buffer[]): RawCard[] {
  const cards: RawCard[] = [];
  const cutter = cardCutter((card) => cards.push(card));
  for (const piece of pieces) cutter.push(piece);
  cutter.end();
  return cards;
}

/** The one card between BEGIN and END. */
function read(lines: string, version = '3.0') {
  const [card] = cut(Buffer.from(`BEGIN:VCARD\r\nVERSION:${version}\r\n${lines}\r\nEND:VCARD\r\n`));
  return cardOf(propertiesOf(card?.lines ?? [], utf8).properties);
}

describe('what a card says', () => {
  test.each([
    ['folded in the middle of a word', 'FN:Ann\r\n e Marie', '3.0', { name: 'Anne Marie' }],
    ['folded at a space, as 2.1 does', 'FN:Anne\r\n Marie', '2.1', { name: 'Anne Marie' }],
    [
      'quoted-printable with soft breaks',
      'FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D8=B3=\r\n=D8=A7=D8=B1=D8=A7',
      '2.1',
      { name: 'سارا' },
    ],
    ['a bare encoding', 'FN;QUOTED-PRINTABLE:=C3=89ve', '2.1', { name: 'Éve' }],
    [
      'escapes',
      'FN:Doe\\, John\nNOTE:one\\ntwo\\; three\\\\',
      '3.0',
      { name: 'Doe, John', note: 'one\ntwo; three\\' },
    ],
    ['a colon in a quoted parameter', 'FN;X-A="a:b;c":Ann', '4.0', { name: 'Ann' }],
    [
      'no full name',
      'N:Doe;John;Q.;Dr.;Jr.',
      '3.0',
      { name: 'Dr. John Q. Doe Jr.', firstName: 'John', lastName: 'Doe' },
    ],
    ['a company by kind', 'KIND:org\nFN:Acme', '4.0', { kind: 'company', name: 'Acme' }],
    [
      'a company as Apple shows it',
      'N:;;;;\nFN:Acme\nORG:Acme;\nX-ABShowAs:COMPANY',
      '3.0',
      { kind: 'company' },
    ],
    [
      'a birthday without year',
      'FN:A\nBDAY:--0203',
      '4.0',
      { birthDate: null, more: [{ word: 'birthday', text: '--0203' }] },
    ],
    [
      'a birthday with a made-up year',
      'FN:A\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03',
      '3.0',
      { birthDate: null, more: [{ word: 'birthday', text: '--02-03' }] },
    ],
    [
      'a day that is none',
      'FN:A\nBDAY:1980-02-31',
      '3.0',
      { birthDate: null, more: [{ word: 'birthday', text: '1980-02-31' }] },
    ],
    ['a basic date', 'FN:A\nBDAY:19800321', '4.0', { birthDate: '1980-03-21' }],
    [
      'a nickname of Android',
      'FN:A\nX-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Johny;1;;;;;;;;;;;;;',
      '2.1',
      { more: [{ word: 'nickname', text: 'Johny' }] },
    ],
    [
      'a picture that is linked',
      'FN:A\nPHOTO;VALUE=uri:https://example.org/a.png',
      '4.0',
      { photo: null, photoSkipped: true },
    ],
    [
      'a picture that is none',
      'FN:A\nPHOTO;ENCODING=b:aGVsbG8gd29ybGQ=',
      '3.0',
      { photo: null, photoSkipped: true },
    ],
    ['categories', 'FN:A\nCATEGORIES:one,two\\, three,one', '3.0', { tags: ['one', 'two, three'] }],
  ])('%s', (_, lines, version, expected) => {
    expect(read(lines, version)).toMatchObject(expected);
  });

  it('tells phones apart, with labels and the preferred one', () => {
    const { points } = read(
      [
        'FN:A',
        'TEL;TYPE=HOME,VOICE:1',
        'item1.TEL;TYPE=cell;PREF=1:2',
        'item1.X-ABLabel:_$!<Mobile>!$_',
        'item2.TEL:3',
        'item2.X-ABLabel:دفتر',
        'TEL;WORK;FAX:4',
        'TEL;VALUE=uri;TYPE="voice,work":tel:+1-418-656-9254;ext=102',
        'X-SKYPE-USERNAME:ann',
        'IMPP;X-SERVICE-TYPE=Telegram:x-apple:ann',
        'X-SOCIALPROFILE;TYPE=twitter:https://twitter.example/ann',
      ].join('\n'),
    );
    expect(points.map(({ kind, label, value, primary }) => [kind, label, value, primary])).toEqual([
      ['phone', 'home', '1', false],
      ['mobile', null, '2', true],
      ['phone', 'دفتر', '3', false],
      ['fax', 'work', '4', false],
      ['phone', 'work', '+1-418-656-9254 ext. 102', false],
      ['social', 'skype', 'ann', false],
      ['social', 'telegram', 'ann', false],
      ['social', 'twitter', 'https://twitter.example/ann', false],
    ]);
  });
});

describe('cards of a file', () => {
  test.each([
    ['two', 'BEGIN:VCARD\nFN:A\nEND:VCARD\nbegin:vcard\nFN:B\nend:vcard', ['1', '4']],
    ['one that is not closed', 'BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n', ['1!card_open', '3']],
    ['one cut off', 'BEGIN:VCARD\nFN:A\n', ['1!card_open']],
    [
      'lines that belong to none',
      'BEGIN:VCARD\nFN:A\nEND:VCARD\nhello\n\nBEGIN:VCARD\nFN:B\nEND:VCARD',
      ['1', '4!card_outside', '6'],
    ],
    ['an agent inside', 'BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:X\nEND:VCARD\nTEL:1\nEND:VCARD', ['1']],
    [
      'one too large',
      `BEGIN:VCARD\nPHOTO:${'x'.repeat(4_100_000)}\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD`,
      ['1!card_large', '4'],
    ],
  ])('%s', (_, text, expected) => {
    expect(
      cut(Buffer.from(text)).map(({ line, fault }) => `${line}${fault === null ? '' : `!${fault}`}`),
    ).toEqual(expected);
  });

  it('are the same wherever the file is cut into pieces', () => {
    const bytes = Buffer.from(
      'BEGIN:VCARD\r\nFN:سارا\r\nNOTE:a\r\n b\rEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD',
    );
    const whole = cut(bytes);
    expect(whole).toHaveLength(2);
    for (let at = 1; at < bytes.length; at++)
      expect(cut(bytes.subarray(0, at), bytes.subarray(at))).toEqual(whole);
  });

  it('stand before an endless line, which is one bad card', () => {
    const cards = cut(
      Buffer.from('BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nNOTE:'),
      Buffer.alloc(9_000_000, 'x'),
      Buffer.from('\nEND:VCARD\nBEGIN:VCARD\nFN:C\nEND:VCARD\n'),
    );
    expect(cards.map(({ fault }) => fault)).toEqual([null, 'card_large', null]);
  });

  test.each([
    ['utf-8', 'FN:سارا', 'سارا'],
    ['utf-16le', 'FN:سارا', 'سارا'],
    ['utf-16be', 'FN:سارا', 'سارا'],
    ['windows-1256', 'FN:احمد محمدي\nNOTE:اين مشتري از تهران است و بسيار خوب', 'احمد محمدي'],
    ['windows-1251', 'FN:Анна Каренина\nNOTE:постоянный клиент из Москвы', 'Анна Каренина'],
    ['windows-1252', 'FN:José Núñez\nNOTE:cliente de España', 'José Núñez'],
  ])('in %s are found out', async (encoding, lines, name) => {
    const mark = encoding.startsWith('utf-16') ? '\ufeff' : '';
    const path = folder.write(encode(`${mark}BEGIN:VCARD\nVERSION:3.0\n${lines}\nEND:VCARD\n`, encoding));
    const { facts, records } = await inspectTable(path, {}, 5);
    expect(facts).toMatchObject({ format: 'vcard', encoding });
    expect(records.map((record) => record.cells[0])).toEqual(['name', name]);
  });

  it('are read again as they stand, to be given back', async () => {
    const text = 'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=windows-1256:\u00c7\u00c8\r\nEND:VCARD\r\n';
    const path = folder.write(Buffer.from(text, 'latin1'));
    const found: (string | undefined)[] = [];
    for await (const { records } of readTable(path, {}, { size: 9, skip: 1, raw: true })) {
      found.push(...records.map((record) => record.card));
    }
    expect(found).toEqual([text]);
  });

  test.each([
    ['["vcard", [', 'json.broken'],
    ['["vcard",', 'json.broken'],
  ])('%s is no jCard', async (text, reason) => {
    await expect(recordsOf(folder.write(text))).rejects.toMatchObject({ reason });
  });

  it('of jCard are judged one by one', async () => {
    const good =
      '["vcard",[["version",{},"text","4.0"],["fn",{},"text","A"],["adr",{},"text",["","",["S","T"],"C","","",""]]]]';
    const records = await recordsOf(folder.write(`[${good},["vcard",7],${good}]`));
    expect(records.map(({ line, fault }) => [line, fault])).toEqual([
      [0, null],
      [1, null],
      [2, 'card_broken'],
      [3, null],
    ]);
    expect(records[1]?.cells.slice(13, 15)).toEqual(['C', 'S T']);
  });
});

const word = fc
  .string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...Array.from('abZ سارا;,\\:"=é漢😀')) })
  .map((text) => `w${text}w`);
const maybe = fc.option(word);
const label = fc.constantFrom(null, 'home', 'work', 'دفتر; مرکزی', 'My Label');
const points = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('email', 'phone', 'mobile', 'fax', 'website', 'social'),
    label,
    value: word,
    primary: fc.constant(false),
  }),
  { maxLength: 8, selector: (one) => one.value },
);
const card: fc.Arbitrary<OutCard> = fc.record({
  uid: fc.constant('urn:uuid:0'),
  kind: fc.constant('person'),
  name: word,
  firstName: word,
  lastName: maybe,
  company: maybe,
  department: maybe,
  jobTitle: maybe,
  birthDate: fc.constantFrom(null, '1980-03-21'),
  language: fc.constant(null),
  code: maybe,
  points: points.map((list) => list.map((one, index) => ({ ...one, primary: index === 0 }))),
  addresses: fc
    .array(
      fc.record({
        label,
        street: word,
        city: word,
        region: word,
        postalCode: word,
        country: word,
        primary: fc.constant(false),
      }),
      { maxLength: 3 },
    )
    .map((list) => list.map((one, index) => ({ ...one, primary: index === 0 }))),
  tags: fc.uniqueArray(word, { maxLength: 4 }),
  note: fc.option(fc.array(word, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'))),
  revised: fc.constant('2026-11-22T04:00:00.000Z'),
});

describe('a written card', () => {
  test.each(['3.0', '4.0'] as const)('of version %s reads back as it was', (version) => {
    fc.assert(
      fc.property(card, (one) => {
        const text = cardText(one, version);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const [raw, ...others] = cut(Buffer.from(text));
        expect(others).toEqual([]);
        const { revised: _, ...said } = one;
        expect(cardOf(propertiesOf(raw?.lines ?? [], utf8).properties)).toEqual({
          ...said,
          more: [],
          photo: null,
          photoSkipped: false,
        });
      }),
    );
  });

  it('of a company is one again', () => {
    const base = read('FN:Acme\nKIND:org', '4.0');
    for (const version of ['3.0', '4.0'] as const) {
      const text = cardText({ ...base, revised: '2026-11-22T04:00:00.000Z' }, version);
      const [raw] = cut(Buffer.from(text));
      expect(cardOf(propertiesOf(raw?.lines ?? [], utf8).properties)).toMatchObject({
        kind: 'company',
        name: 'Acme',
      });
    }
  });
});

describe('bytes of any kind', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'BEGIN:VCARD\r\n',
      'END:VCARD\n',
      'N;ENCODING=QUOTED-PRINTABLE:=',
      'VERSION:2.1\n',
      'ADR:;;',
      'PHOTO;BASE64:',
      '\n ',
      'item1.',
      'BDAY:--',
      'AGENT:\n',
      '"',
      ';',
      ':',
      '\\',
      '=E2=80\n',
      'TEL;PREF=x:tel:',
      'X-ANDROID-CUSTOM:',
      'FN;CHARSET=nonsense:\xff\n',
    ),
    fc.string({ maxLength: 20, unit: 'binary' }),
  );
  it('never break the reader of cards', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.uint8Array({ maxLength: 200 }), (texts, bytes) => {
        const file = Buffer.concat([Buffer.from(texts.join(''), 'latin1'), bytes]);
        for (const { lines } of cut(file)) cardOf(propertiesOf(lines, utf8).properties);
      }),
      { numRuns: 1500 },
    );
  });

  it('are refused or read as a file, at any cut', async () => {
    const text = cardText(
      { ...read('FN:سارا\nTEL:1\nNOTE:a\\nb'), revised: '2026-11-22T04:00:00.000Z' },
      '4.0',
    ).repeat(2);
    const bytes = Buffer.from(text);
    for (let at = 20; at < bytes.length; at += 97) {
      const told = await recordsOf(folder.write(bytes.subarray(0, at))).then(
        (records) => records.length > 1,
        (error: unknown) => error instanceof TableUnreadable,
      );
      expect(told, `cut at ${at}`).toBe(true);
    }
  });
});
