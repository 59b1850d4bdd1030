import type { FieldType } from '@peyvand/contract/core/custom';
import type { Ctx } from '../../../kernel/context.ts';
import type { ImportField, ImportFieldType, ImportRow } from '../../../kernel/importing.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import { fieldsNow } from '../../platform/api.ts';
import type { RowFault } from '../import/order-row.ts';

/** How the preview reads a cell; the last word has the field itself. */
const types: Readonly<Partial<Record<FieldType, ImportFieldType>>> = {
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

/** The custom fields of deals that the importing person may write. */
export function customDealFields(ctx: Pick<Ctx, 'actor' | 'handle'>): ImportField[] {
  return fieldsNow(ctx, 'deals').active.flatMap(({ key, label, type, options }): ImportField[] => {
    const as = types[type];
    if (as === undefined || isLocked(ctx.actor, 'deals', `custom.${key}`)) return [];
    const word = label.en ?? label.fa ?? label.ru ?? key;
    return [
      {
        name: `custom.${key}`,
        type: as,
        required: false,
        label: { en: label.en ?? word, fa: label.fa ?? word, ru: label.ru ?? word },
        synonyms: [key],
        example: options?.[0]?.code ?? '',
      },
    ];
  });
}

/** The first field of a row that the actor may not write. */
export function mayWrite(ctx: Ctx, row: ImportRow): RowFault | null {
  const field = Object.keys(row.values).find((name) => isLocked(ctx.actor, 'deals', name));
  return field === undefined
    ? null
    : { field, reason: 'field.locked', message: 'You may not write this field' };
}
