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
export const cannotBeIndexed: ReadonlySet<FieldType> = new Set(['longText', 'file']);
export const fixedTypes: ReadonlySet<FieldType> = new Set(['formula', 'file']);
