import type { CustomInput, FieldType } from '@peyvand/contract/core/custom';
import type { Ctx } from '../../../kernel/context.ts';
import type { ImportField, ImportFieldType, ImportRow } from '../../../kernel/importing.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import type { Definition } from './definition.ts';
import { fieldsNow } from './known-fields.ts';

/** How the preview reads a cell; the last word has the field itself. Formulas and roll-ups are reckoned, files stay. */
const types: Readonly<Record<Exclude<FieldType, 'formula' | 'rollup' | 'file'>, ImportFieldType>> = {
  text: 'text',
  longText: 'text',
  number: 'decimal',
  money: 'money',
  date: 'date',
  dateTime: 'instant',
  boolean: 'boolean',
  oneOf: 'text',
  manyOf: 'text',
  link: 'code',
  email: 'email',
  phone: 'phone',
  url: 'text',
};

const examples: Readonly<Partial<Record<FieldType, string>>> = {
  number: '12.5',
  money: '1250000',
  date: '1403/5/12',
  dateTime: '1403/5/12 14:30',
  boolean: 'true',
  email: 'sara@example.com',
  phone: '09121234567',
  url: 'https://example.com',
};

/** The custom fields of a resource that the importing person may write, with their labels in all languages as headers. */
export function customImportFields(
  ctx: Pick<Ctx, 'actor' | 'handle'>,
  resource: 'customers' | 'deals',
): ImportField[] {
  return fieldsNow(ctx, resource).active.flatMap((field): ImportField[] => {
    if (field.type === 'formula' || field.type === 'rollup' || field.type === 'file') return [];
    if (isLocked(ctx.actor, resource, `custom.${field.key}`)) return [];
    return [importField(field, types[field.type])];
  });
}

function importField({ key, label, type, options }: Definition, as: ImportFieldType): ImportField {
  const word = label.en ?? label.fa ?? label.ru ?? key;
  return {
    name: `custom.${key}`,
    type: as,
    required: false,
    label: { en: label.en ?? word, fa: label.fa ?? word, ru: label.ru ?? word },
    synonyms: [key],
    example: options?.[0]?.label.fa ?? options?.[0]?.code ?? examples[type] ?? '',
  };
}

/** What a row says of custom fields. */
export function customOf(row: Pick<ImportRow, 'values'>): CustomInput {
  return Object.fromEntries(
    Object.entries(row.values).flatMap(([name, value]) =>
      name.startsWith('custom.')
        ? [[name.slice('custom.'.length), typeof value === 'string' ? value : [...value]]]
        : [],
    ),
  );
}
