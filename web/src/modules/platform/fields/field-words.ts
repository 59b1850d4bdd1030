import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldType } from '@peyvand/contract/core/custom';

export const typeWords: Readonly<Record<FieldType, MessageDescriptor>> = {
  text: msg({ message: 'Text', context: 'field type' }),
  longText: msg`Long text`,
  number: msg({ message: 'Number', context: 'field type' }),
  money: msg`Amount of money`,
  date: msg({ message: 'Date', context: 'field type' }),
  dateTime: msg`Date and time`,
  boolean: msg`Yes or no`,
  oneOf: msg`One of a list`,
  manyOf: msg`Several of a list`,
  link: msg`Link to a customer`,
  email: msg`E-mail`,
  phone: msg`Phone`,
  url: msg`Web address`,
  file: msg({ message: 'File', context: 'field type' }),
  formula: msg`Formula`,
  rollup: msg`Roll-up of related records`,
};

/** What a field of a type can be. The server holds the same. */
export const canBeUnique: ReadonlySet<FieldType> = new Set([
  'text',
  'number',
  'money',
  'date',
  'link',
  'email',
  'phone',
  'url',
]);
export const cannotBeIndexed: ReadonlySet<FieldType> = new Set(['longText', 'file', 'rollup']);
export const fixedTypes: ReadonlySet<FieldType> = new Set(['formula', 'file', 'rollup']);
/** Made by the program: nobody fills them in. */
const made: ReadonlySet<FieldType> = new Set(['formula', 'rollup']);
/** Of few values: reports can group by them. */
export const forReports: ReadonlySet<FieldType> = new Set(['oneOf', 'boolean']);

/** Whether people give the values of a field. */
export function isGiven({ type }: { readonly type: FieldType }): boolean {
  return !made.has(type);
}
