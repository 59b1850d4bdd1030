import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ImportField, ImportFieldType } from '../../../kernel/importing.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { inspectTable, readTable } from '../../../kernel/tabular/reading.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { parsePhone } from '../../../kernel/text/phone.ts';
import { serverRoot } from '../../../testing/engines.setup.ts';
import { headerLineOf } from './import.header.ts';
import { guessMapping } from './import.mapping.ts';
import { rowMapper } from './import.row.ts';

const folder = join(serverRoot, '../../shared/data/contacts');
const present = existsSync(join(folder, 'fa_given_expected.json'));
if (!present) process.stderr.write('skipped: the contacts data set is not in ../shared/data/contacts\n');

const Person = z.object({
  given: z.string(),
  family: z.string(),
  tel_e164: z.array(z.string()),
  email: z.array(z.string()),
  note: z.string().optional(),
  org: z.string().optional(),
  city: z.string().optional(),
});

const locale: Locale = {
  language: 'fa',
  zone: 'Asia/Tehran',
  calendar: 'persian',
  weekStart: 'saturday',
  country: 'IR',
};

function field(
  name: string,
  type: ImportFieldType,
  en: string,
  fa: string,
  more: string[] = [],
): ImportField {
  const repeats = type === 'phone' || type === 'email';
  return { name, type, required: false, repeats, label: { en, fa, ru: en }, synonyms: more, example: '' };
}

const fields = [
  field('given', 'text', 'First name', 'نام'),
  field('family', 'text', 'Last name', 'نام خانوادگی'),
  field('phone', 'phone', 'Phone', 'تلفن', ['mobile', 'تلفن همراه']),
  field('email', 'email', 'E-mail', 'ایمیل'),
  field('org', 'text', 'Company', 'شرکت', ['organization name']),
  field('city', 'text', 'City', 'شهر'),
  field('note', 'text', 'Notes', 'یادداشت'),
];

const files = [
  ['fa_given_excel_semicolon_cp1256.csv', 'windows-1256', ';'],
  ['fa_given_google_export.csv', 'utf-8', ','],
  ['fa_given_outlook_utf16le_tab.txt', 'utf-16le', '\t'],
] as const;

describe.skipIf(!present)('contacts as programs write them', () => {
  test.each(files)('%s is read, mapped and understood without a word', async (name, encoding, delimiter) => {
    const path = join(folder, name);
    const { facts, records } = await inspectTable(path, {}, 50);
    expect(facts).toMatchObject({ format: 'text', encoding, delimiter });
    expect(headerLineOf(records, fields)).toBe(1);
    const [header, ...rest] = records.map((record) => [...record.cells]);
    const mapping = { columns: guessMapping(header ?? [], rest, fields, locale), defaults: {} };
    const map = rowMapper(fields, mapping);
    const found: Record<string, unknown>[] = [];
    for await (const batch of readTable(path, { encoding, delimiter }, { size: 10, skip: 1 })) {
      for (const record of batch.records) {
        const mapped = map(record);
        if (mapped.kind === 'row') found.push(personOf(mapped.row.values));
      }
    }
    expect(found).toEqual(expectedOf(name));
  });
});

type Values = Readonly<Record<string, string | readonly string[]>>;

function personOf(values: Values): Record<string, unknown> {
  const list = (name: string) => [values[name] ?? []].flat();
  const phones = list('phone').map((text) => parsePhone(text, 'IR')?.e164 ?? text);
  const plain = Object.fromEntries(
    ['given', 'family', 'org', 'city', 'note'].flatMap((name) => {
      const value = values[name];
      return typeof value === 'string' ? [[name, fold(value)]] : [];
    }),
  );
  return { ...plain, tel_e164: [...new Set(phones)], email: list('email') };
}

function expectedOf(name: string): Record<string, unknown>[] {
  const all = z
    .record(z.string(), z.array(Person))
    .parse(JSON.parse(readFileSync(join(folder, 'fa_given_expected.json'), 'utf8')));
  return (all[name] ?? []).map((person) =>
    Object.fromEntries(
      Object.entries(person).map(([key, value]) => [key, typeof value === 'string' ? fold(value) : value]),
    ),
  );
}
