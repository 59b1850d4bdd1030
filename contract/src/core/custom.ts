import { z } from 'zod';
import { Money } from './money.ts';

/**
 * What a custom field holds. `text` one line of at most 300 characters, `longText` at most 20,000, `number` a decimal
 * as text, `link` the id of a customer, `file` the id of a file of the same record, `formula` what its formula makes,
 * `rollup` what related records come to, reckoned when it is read.
 */
export const FieldType = z.enum([
  'text',
  'longText',
  'number',
  'money',
  'date',
  'dateTime',
  'boolean',
  'oneOf',
  'manyOf',
  'link',
  'email',
  'phone',
  'url',
  'file',
  'formula',
  'rollup',
]);
export type FieldType = z.infer<typeof FieldType>;

/** What a formula makes. */
export const FormulaResult = z.enum(['number', 'text', 'date', 'boolean']);
export type FormulaResult = z.infer<typeof FormulaResult>;

/** What a roll-up shows. */
export const RollupResult = z.enum(['number', 'money', 'date', 'dateTime', 'text']);
export type RollupResult = z.infer<typeof RollupResult>;

/**
 * How related records come to one value. `average` of money is rounded to minor units; `newest` and `oldest` take the
 * value of the latest and the first record that has one.
 */
export const RollupMeasure = z.enum(['count', 'sum', 'average', 'min', 'max', 'newest', 'oldest']);
export type RollupMeasure = z.infer<typeof RollupMeasure>;

/** Under this name a value stands in `custom`; never changes. Filters, rights and files call it `custom.<key>`. */
export const FieldKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/);

/** A value as it is kept. Money in the currency of its field; `manyOf` a list of codes. */
export const FieldValue = z.union([z.string(), z.boolean(), z.array(z.string()), Money]);
export type FieldValue = z.infer<typeof FieldValue>;

/** A value as people give it: numbers may come as JSON numbers, digits of any script; null clears. */
export const FieldInput = z.union([
  z.string().max(100_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1000)).max(200),
  Money,
  z.null(),
]);
export type FieldInput = z.infer<typeof FieldInput>;

/** Values of a record by key. */
export const CustomValues = z.record(FieldKey, FieldValue);
export type CustomValues = z.infer<typeof CustomValues>;

/** What is given: only the keys that are named change. */
export const CustomInput = z.record(z.string().max(60), FieldInput);
export type CustomInput = z.infer<typeof CustomInput>;
