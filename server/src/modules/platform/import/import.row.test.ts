import { expect, test } from 'vitest';
import type { ImportField, ImportFieldType } from '../../../kernel/importing.ts';
import { rowMapper } from './import.row.ts';

function field(name: string, type: ImportFieldType, more: Partial<ImportField> = {}): ImportField {
  return {
    name,
    type,
    required: false,
    label: { en: name, fa: name, ru: name },
    synonyms: [],
    example: '',
    ...more,
  };
}

const fields = [
  field('code', 'code', { required: true }),
  field('note', 'text'),
  field('phone', 'phone', { repeats: true }),
  field('tags', 'tags'),
];
const map = rowMapper(fields, {
  columns: ['code', 'note', 'phone', 'phone', 'tags', null],
  defaults: { tags: 'new' },
});
const row = (...cells: string[]) => map({ line: 7, cells, fault: null });

test('cells become values of their fields', () => {
  expect(row(' ۱۲ ', "'=1+1\nx", '0912; 0935', '0912 ::: 021', 'a، b', 'ignored')).toEqual({
    kind: 'row',
    row: {
      line: 7,
      values: { code: '12', note: '=1+1\nx', phone: ['0912', '0935', '021'], tags: ['a', 'b'] },
    },
  });
});

test('empty cells are absent, defaults fill them', () => {
  expect(row('1', '  ')).toEqual({ kind: 'row', row: { line: 7, values: { code: '1', tags: ['new'] } } });
});

test('a row without any mapped text is blank, one without a required value refused', () => {
  expect(row('', '', '', '', '', 'x')).toEqual({ kind: 'blank' });
  expect(row('', 'x')).toMatchObject({ kind: 'refused', field: 'code', reason: 'value.missing' });
});

test('what may not enter is refused with its field', () => {
  expect(row('1', 'a\0b')).toMatchObject({ field: 'note', reason: 'text.refused' });
  expect(row('1', '\ud800')).toMatchObject({ field: 'note', reason: 'text.refused' });
  expect(map({ line: 1, cells: ['x'], fault: 'quote_open' })).toMatchObject({
    field: null,
    reason: 'row.quote_open',
  });
});
