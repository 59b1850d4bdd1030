import { expect, test } from 'vitest';
import type { ImportField, ImportFieldType } from '../../../kernel/importing.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { headerLineOf } from './import.header.ts';
import { guessMapping } from './import.mapping.ts';

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
  label: string[],
  synonyms: string[],
  repeats = false,
): ImportField {
  const [en = name, fa = name, ru = name] = label;
  return { name, type, required: false, repeats, label: { en, fa, ru }, synonyms, example: '' };
}

const fields = [
  field('code', 'code', ['Code', 'کد', 'Код'], ['customer id', 'id', 'شناسه']),
  field('name', 'text', ['Name', 'نام', 'ФИО'], ['full name', 'نام کامل']),
  field('firstName', 'text', ['First name', 'نام کوچک', 'Имя'], ['given name']),
  field('lastName', 'text', ['Last name', 'نام خانوادگی', 'Фамилия'], ['surname', 'family name']),
  field(
    'phone',
    'phone',
    ['Phone', 'تلفن', 'Телефон'],
    ['mobile', 'tel', 'تلفن همراه', 'موبایل', 'phone 1 - value'],
    true,
  ),
  field('landline', 'phone', ['Landline', 'تلفن ثابت', 'Городской'], ['phone 2 - value'], true),
  field(
    'email',
    'email',
    ['E-mail', 'ایمیل', 'Эл. почта'],
    ['email address', 'پست الکترونیک', 'почта'],
    true,
  ),
  field('born', 'date', ['Birth date', 'تاریخ تولد', 'Дата рождения'], ['birthday']),
];

const cases: readonly (readonly [string, string[], string[], (string | null)[]])[] = [
  [
    'English',
    ['First Name', 'Last Name', 'Mobile Phone', 'E-mail Address'],
    ['Ann', 'Lee', '09121234567', 'a@example.com'],
    ['firstName', 'lastName', 'phone', 'email'],
  ],
  [
    'Persian with Arabic letters',
    ['نام', 'نام خانوادگي', 'تلفن همراه', 'ايميل', 'شهر'],
    ['مریم', 'رحیمی', '9380009090', 'a@example.com', 'شیراز'],
    ['name', 'lastName', 'phone', 'email', null],
  ],
  [
    'Russian',
    ['Имя', 'Фамилия', 'Телефон 1', 'Телефон 2', 'Почта', 'Дата рождения'],
    ['Иван', 'Петров', '+79161234567', '+79161234568', 'a@example.com', '1990-05-01'],
    ['firstName', 'lastName', 'phone', 'phone', 'email', 'born'],
  ],
  [
    'Google',
    [
      'First Name',
      'Middle Name',
      'E-mail 1 - Label',
      'E-mail 1 - Value',
      'Phone 1 - Label',
      'Phone 1 - Value',
    ],
    ['Ann', '', '* Work', 'a@example.com', 'Mobile', '0912-123-4567 ::: 09121234567'],
    ['firstName', null, null, 'email', null, 'phone'],
  ],
  [
    'names of programs',
    ['CustomerID', 'full_name', 'given-name', 'BirthDate'],
    ['7', 'Ann Lee', 'Ann', '1990-05-01'],
    ['code', 'name', 'firstName', 'born'],
  ],
  [
    'numbers that tell columns apart',
    ['Phone 2 - Value', 'Phone 1 - Value'],
    ['02188776655', '09121234567'],
    ['landline', 'phone'],
  ],
  ['a header that lies', ['Phone', 'Name'], ['Ann Lee', 'x'], [null, 'name']],
];

test.each(cases)('headers: %s', (_, headers, row, expected) => {
  expect(guessMapping(headers, [row, row], fields, locale)).toEqual(expected);
});

test('columns without a telling header go by their cells', () => {
  const rows = [
    ['a@example.com', '0912 123 4567', '1200'],
    ['b@example.com', '+98 21 8800 1234', '1300'],
  ];
  expect(guessMapping(['x', 'y', 'z'], rows, fields, locale)).toEqual(['email', 'phone', null]);
});

test('the header is found below a title, and missed where there is none', () => {
  const record = (line: number, ...cells: string[]) => ({ line, cells, fault: null });
  expect(
    headerLineOf([record(1, 'Report', ''), record(3, 'Code', 'Name'), record(4, '1', 'Ann')], fields),
  ).toBe(3);
  expect(headerLineOf([record(1, '1', 'a@example.com'), record(2, '2', 'b@example.com')], fields)).toBeNull();
  expect(headerLineOf([record(1, 'Foo', 'Bar'), record(2, '1', 'x')], fields)).toBe(1);
});
