import { Currency, minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { ExportColumn } from '../../../kernel/exporting.ts';
import type { ListColumn } from '../../../kernel/list-export.ts';
import { decimalText } from '../../../kernel/money/decimal.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { customCell, fieldsNow } from '../../platform/api.ts';
import { customerImportFields } from '../import/fields.ts';
import type { ExportRow } from './export.store.ts';

/** A column, named as the import names its field, so that a file comes back without loss. */
type CustomerColumn = ListColumn<ExportRow>;

/** `right`: the field whose right decides, when it is not the name. */
type Written = readonly [name: string, cell: CustomerColumn['cell'], right?: string];

/** What stands between values of one cell, so that the import parts them in the same places. */
function listCell(values: readonly string[] | undefined, isPlain: boolean): string | null {
  if (values === undefined || values.length === 0) return null;
  const isClear = isPlain && values.every((value) => !/[;,،؛\n]/u.test(value));
  if (isClear) return values.join('; ');
  return values.length === 1 && !isPlain ? (values[0] ?? null) : `${values.join(' ::: ')} :::`;
}

const contact = (kind: string, isPlain = true): Written => [
  kind,
  (row) => listCell(row.contacts[kind], isPlain),
  'contactPoints',
];
const address = (part: string): Written => [part, (row) => row.address?.[part] ?? null, 'addresses'];

const written: readonly Written[] = [
  ['name', (row) => row.name],
  ['firstName', (row) => row.firstName, 'name'],
  ['lastName', (row) => row.lastName, 'name'],
  ['kind', (row) => row.kind],
  ['company', (row) => row.company],
  ['jobTitle', (row) => row.jobTitle],
  ['code', (row) => row.code],
  contact('email'),
  contact('mobile'),
  contact('phone'),
  contact('fax'),
  contact('website', false),
  address('country'),
  address('region'),
  address('city'),
  address('street'),
  address('postalCode'),
  ['birthDate', (row, shape) => shape.day(row.birthDate)],
  ['nationalId', (row) => row.nationalId],
  ['language', (row) => row.language],
  ['stage', (row) => row.stage],
  ['source', (row) => row.source],
  ['acquisitionCost', costCell],
  ['tags', (row) => listCell(row.tags, true)],
  ['contactPoints', (row) => jsonCell(row.points)],
  ['addresses', (row) => jsonCell(row.addresses)],
  ['ownerId', (row) => row.ownerId],
  ['id', (row) => row.id],
  ['createdAt', (row) => row.createdAt],
  ['updatedAt', (row) => row.updatedAt],
];

function costCell({ cost, currency }: ExportRow): string | null {
  const known = Currency.safeParse(currency);
  if (cost === null || !known.success) return null;
  return `${decimalText({ units: BigInt(cost), scale: minorDigits[known.data] })} ${known.data}`;
}

/** Labels, further addresses and which one comes first find their way back by this. */
function jsonCell(list: readonly object[]): string | null {
  if (list.length === 0) return null;
  const known = list.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null && value !== false)),
  );
  return JSON.stringify(known);
}

const others: Readonly<Record<string, ExportColumn['label']>> = {
  ownerId: { en: 'Owner (ID)', fa: 'مسئول (شناسه)', ru: 'Ответственный (ID)' },
  createdAt: { en: 'Created', fa: 'ایجاد', ru: 'Создан' },
  updatedAt: { en: 'Changed', fa: 'تغییر', ru: 'Изменён' },
};

function labelOf(name: string): ExportColumn['label'] {
  const field = customerImportFields.find((one) => one.name === name);
  return field?.label ?? others[name] ?? { en: name, fa: name, ru: name };
}

/** The columns that the actor may read, custom fields in use behind the others. */
export function columnsFor(ctx: Ctx): CustomerColumn[] {
  const isSeen = (field: string) => !isHidden(ctx.actor, 'customers', field);
  const own = written
    .filter(([name, , right]) => isSeen(right ?? name))
    .map(([name, cell]) => ({ name, label: labelOf(name), cell }));
  const custom = fieldsNow(ctx, 'customers')
    .active.filter(({ key }) => isSeen(`custom.${key}`))
    .map(({ key, label }) => ({
      name: `custom.${key}`,
      label: { en: label.en ?? key, fa: label.fa ?? label.en ?? key, ru: label.ru ?? label.en ?? key },
      cell: (row: ExportRow) => customCell(row.custom[key]),
    }));
  return [...own, ...custom];
}
