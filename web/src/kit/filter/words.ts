import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FilterValue, Operator, RelativeDate } from '@peyvand/contract/core/filter';
import type { Format } from '../../lib/format/format.ts';
import type { FieldKind, FilterField } from './fields.ts';

const common: Readonly<Record<Operator, MessageDescriptor>> = {
  eq: msg`is`,
  ne: msg`is not`,
  lt: msg`less than`,
  lte: msg`at most`,
  gt: msg`more than`,
  gte: msg`at least`,
  between: msg`between`,
  in: msg`is any of`,
  notIn: msg`is none of`,
  contains: msg`contains`,
  startsWith: msg`starts with`,
  isEmpty: msg`is empty`,
  isNotEmpty: msg`has a value`,
};

const ofDays: Partial<Record<Operator, MessageDescriptor>> = {
  eq: msg`on`,
  lt: msg`before`,
  lte: msg`until`,
  gt: msg`after`,
  gte: msg`since`,
};

/** An operator as people say it; never a sign. */
export function operatorWord(op: Operator, kind: FieldKind): MessageDescriptor {
  return (kind === 'day' ? ofDays[op] : undefined) ?? common[op];
}

/** Relative dates that the form offers. `offset` counts from today, in the calendar of the reader. */
export const relativeChoices: readonly { id: string; value: RelativeDate; label: MessageDescriptor }[] = [
  { id: 'today', value: { unit: 'day', offset: 0 }, label: msg`today` },
  { id: 'yesterday', value: { unit: 'day', offset: -1 }, label: msg`yesterday` },
  { id: 'd7', value: { unit: 'day', offset: -7 }, label: msg`7 days ago` },
  { id: 'd30', value: { unit: 'day', offset: -30 }, label: msg`30 days ago` },
  { id: 'd90', value: { unit: 'day', offset: -90 }, label: msg`90 days ago` },
  { id: 'y1', value: { unit: 'year', offset: -1 }, label: msg`last year` },
  { id: 'month', value: { unit: 'month', offset: 0, edge: 'start' }, label: msg`the start of this month` },
  { id: 'year', value: { unit: 'year', offset: 0, edge: 'start' }, label: msg`the start of this year` },
  { id: 'in7', value: { unit: 'day', offset: 7 }, label: msg`7 days from now` },
  { id: 'in30', value: { unit: 'day', offset: 30 }, label: msg`30 days from now` },
  { id: 'tomorrow', value: { unit: 'day', offset: 1 }, label: msg`tomorrow` },
  { id: 'week', value: { unit: 'week', offset: 0 }, label: msg`this week` },
  { id: 'week-1', value: { unit: 'week', offset: -1 }, label: msg`last week` },
  { id: 'week1', value: { unit: 'week', offset: 1 }, label: msg`next week` },
  { id: 'month0', value: { unit: 'month', offset: 0 }, label: msg`this month` },
  { id: 'month-1', value: { unit: 'month', offset: -1 }, label: msg`last month` },
  { id: 'month1', value: { unit: 'month', offset: 1 }, label: msg`next month` },
  { id: 'quarter0', value: { unit: 'quarter', offset: 0 }, label: msg`this quarter` },
  { id: 'quarter-1', value: { unit: 'quarter', offset: -1 }, label: msg`last quarter` },
  { id: 'year0', value: { unit: 'year', offset: 0 }, label: msg`this year` },
];

export function relativeChoice(value: FilterValue | undefined) {
  if (typeof value !== 'object' || !('relative' in value)) return undefined;
  const { unit, offset, edge } = value.relative;
  return relativeChoices.find(
    ({ value: one }) => one.unit === unit && one.offset === offset && one.edge === edge,
  );
}

/** A value in words, for chips and tooltips. */
export function valueText(
  field: FilterField,
  value: FilterValue | undefined,
  format: Format,
  i18n: I18n,
): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) {
    const texts = value.map((one) => valueText(field, one, format, i18n));
    if (field.kind !== 'choice') return format.range(texts[0] ?? '', texts[1] ?? '');
    return texts.length > 3
      ? `${format.list(texts.slice(0, 2))} +${format.number(texts.length - 2)}`
      : format.list(texts);
  }
  if (typeof value === 'object') {
    if ('me' in value) return i18n._(msg`me`);
    const choice = relativeChoice(value);
    return choice ? i18n._(choice.label) : relativeText(value.relative, format, i18n);
  }
  if (typeof value === 'boolean') return value ? i18n._(msg`yes`) : i18n._(msg`no`);
  return scalarText(field, String(value), format);
}

function scalarText(field: FilterField, value: string, format: Format): string {
  switch (field.kind) {
    case 'choice':
      return field.options?.find((option) => option.id === value)?.label ?? value;
    case 'day':
      return format.dateInList(value);
    case 'money':
      return format.moneyShort({ amount: value, currency: field.currency ?? 'IRR' });
    case 'percent':
      return format.percent(Number(value));
    case 'number':
      return format.number(value, 6);
    default:
      return value;
  }
}

function relativeText({ unit, offset }: RelativeDate, format: Format, i18n: I18n): string {
  const count = format.number(Math.abs(offset));
  const words = {
    day: [msg`${count} days ago`, msg`${count} days from now`],
    week: [msg`${count} weeks ago`, msg`${count} weeks from now`],
    month: [msg`${count} months ago`, msg`${count} months from now`],
    quarter: [msg`${count} quarters ago`, msg`${count} quarters from now`],
    year: [msg`${count} years ago`, msg`${count} years from now`],
  } as const;
  return i18n._(words[unit][offset > 0 ? 1 : 0]);
}
