import { z } from 'zod';
import {
  FieldInput,
  FieldKey,
  FieldType,
  FieldValue,
  FormulaResult,
  RollupMeasure,
  RollupResult,
} from '../core/custom.ts';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { zLine } from '../core/text.ts';
import { ResourceName } from './roles.ts';

/** In at least one language; the others fall back to it. */
const Words = z
  .strictObject({ en: zLine(80).optional(), fa: zLine(80).optional(), ru: zLine(80).optional() })
  .refine((words) => Object.values(words).some((word) => word !== undefined), {
    message: 'in at least one language',
  });

const Help = z.strictObject({
  en: zLine(300).optional(),
  fa: zLine(300).optional(),
  ru: zLine(300).optional(),
});

/** One of the values of `oneOf` and `manyOf`. An inactive one stays where it is and is not offered any more. */
export const FieldOption = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/),
  label: Words,
  active: z.boolean().default(true),
});
export type FieldOption = z.infer<typeof FieldOption>;

/** A roll-up: of which related records, which of them, and what of them. */
export const Rollup = z.strictObject({
  /** A relation of filters, or a way over at most three: `orders`, `orders.lines`, `people.orders`. */
  relation: z.string().regex(/^[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*){0,2}$/),
  measure: RollupMeasure,
  /** A field of the related records as filters name it; null for `count`. */
  field: z.string().max(60).nullable(),
  filter: Filter.nullable(),
});
export type Rollup = z.infer<typeof Rollup>;

const settings = {
  label: Words,
  help: Help.nullable(),
  /** Kinds of records that have it, such as `person`; null: all. */
  appliesTo: z.array(z.string().max(40)).min(1).max(10).nullable(),
  /** `when`: a record for which `requiredWhen` holds must have it. What was missing before is not asked for again. */
  required: z.enum(['no', 'always', 'when']),
  requiredWhen: Filter.nullable(),
  /** No two records have the same value, however it is written. */
  unique: z.boolean(),
  /** Filters and sorts by it are fast. */
  indexed: z.boolean(),
  default: FieldInput,
  /** Of `oneOf` and `manyOf`, in their order. */
  options: z.array(FieldOption).max(500).nullable(),
  /** Of `money`, and of a `rollup` of money: only amounts in it count. */
  currency: Currency.nullable(),
  /** Of `formula`: `round(custom.area * 1.5, 2)`. */
  formula: zLine(2000).nullable(),
  /** Of `rollup`. It is reckoned when a record is read, from what the reader sees; filters and sorts do not know it. */
  rollup: Rollup.nullable(),
  /** Reports group and filter by it; for `oneOf` and `boolean`. */
  analytics: z.boolean(),
};

export const FieldDefinition = z.strictObject({
  id: Id,
  resource: ResourceName,
  key: FieldKey,
  type: FieldType,
  ...settings,
  default: FieldValue.nullable(),
  /** What its formula makes; null for other types. */
  result: FormulaResult.nullable(),
  /** What a roll-up shows; null for other types. */
  rollupResult: RollupResult.nullable(),
  /** Place in the order, from 0. */
  position: z.number().int(),
  /** Of an indexed or unique field: whether the index is in place; `failed` with the reason in `indexProblem`. */
  index: z.enum(['none', 'building', 'ready', 'failed']),
  indexProblem: z.string().nullable(),
  /** A change of its type is under way in the background. */
  converting: z.boolean(),
  deactivatedAt: Instant.nullable(),
  version: z.number().int(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

const optional = {
  help: settings.help.default(null),
  appliesTo: settings.appliesTo.default(null),
  required: settings.required.default('no'),
  requiredWhen: settings.requiredWhen.default(null),
  unique: settings.unique.default(false),
  indexed: settings.indexed.default(false),
  default: settings.default.default(null),
  options: settings.options.default(null),
  currency: settings.currency.default(null),
  formula: settings.formula.default(null),
  rollup: settings.rollup.default(null),
  analytics: settings.analytics.default(false),
};

export const NewField = z.strictObject({
  resource: ResourceName,
  /** Made from the label when it is left out. */
  key: FieldKey.optional(),
  type: FieldType,
  label: Words,
  ...optional,
});
export type NewField = z.output<typeof NewField>;

export const FieldChange = z.strictObject(settings).partial();
export type FieldChange = z.output<typeof FieldChange>;

const manage = 'platform.field.manage';
const params = z.strictObject({ id: Id });

export const listFields = endpoint('GET', '/api/v1/fields', {
  id: 'platform.field.list',
  summary: 'Custom fields in their order; those hidden from the caller are left out',
  permission: 'user',
  query: z.strictObject({ resource: ResourceName.optional() }),
  response: z.strictObject({
    items: z.array(FieldDefinition),
    /** Resources that can have custom fields, with their kinds and what formulas and conditions may name. */
    hosts: z.array(
      z.strictObject({
        resource: z.string(),
        kinds: z.array(z.string()),
        builtIn: z.record(z.string(), FormulaResult),
      }),
    ),
  }),
});

const RelatedField = z.strictObject({
  name: z.string(),
  type: z.enum(['number', 'money', 'date', 'instant', 'text', 'enum', 'boolean', 'other']),
  /** Of `enum`. */
  values: z.array(z.string()).nullable(),
});

export const listFieldRelations = endpoint('GET', '/api/v1/fields/relations', {
  id: 'platform.field.relations',
  summary: 'What roll-ups of a resource can go over: ways over relations, with the fields at their end',
  permission: manage,
  query: z.strictObject({ resource: ResourceName }),
  response: z.strictObject({
    items: z.array(z.strictObject({ relation: z.string(), fields: z.array(RelatedField) })),
  }),
});

export const createField = endpoint('POST', '/api/v1/fields', {
  id: 'platform.field.create',
  summary: 'Makes a custom field',
  permission: manage,
  body: NewField,
  response: FieldDefinition,
  status: 201,
  errors: ['resource.conflict', 'request.refused'],
});

export const changeField = endpoint('PATCH', '/api/v1/fields/:id', {
  id: 'platform.field.change',
  summary: 'Changes settings of a custom field; its key stays, its type changes by a conversion',
  permission: manage,
  params,
  body: FieldChange,
  response: FieldDefinition,
  ifMatch: true,
  errors: ['resource.conflict', 'request.refused'],
});

export const orderFields = endpoint('POST', '/api/v1/fields/order', {
  id: 'platform.field.order',
  summary: 'Sets the order of the fields of a resource; fields that are left out follow',
  permission: manage,
  body: z.strictObject({ resource: ResourceName, ids: z.array(Id).min(1).max(500) }),
  response: z.strictObject({ items: z.array(FieldDefinition) }),
});

const verb = (name: 'deactivate' | 'reactivate', summary: string) =>
  endpoint('POST', `/api/v1/fields/:id/${name}`, {
    id: `platform.field.${name}`,
    summary,
    permission: manage,
    params,
    response: FieldDefinition,
    errors: ['resource.conflict', 'request.refused'],
  });
export const deactivateField = verb('deactivate', 'Takes a field out of use; its values are kept');
export const reactivateField = verb('reactivate', 'Takes a field into use again, with its values');

export const fieldUsage = endpoint('GET', '/api/v1/fields/:id/usage', {
  id: 'platform.field.usage',
  summary: 'How many records have a value of the field',
  permission: manage,
  params,
  response: z.strictObject({ count: z.number().int() }),
});

export const removeField = endpoint('DELETE', '/api/v1/fields/:id', {
  id: 'platform.field.remove',
  summary: 'Deletes a deactivated field; its values are taken out in the background and stay in the history',
  permission: manage,
  params,
  ifMatch: true,
  errors: ['resource.conflict'],
});

const Conversion = z.strictObject({
  type: FieldType.exclude(['formula', 'file', 'rollup']),
  /** Of `oneOf` and `manyOf`; null makes them of the values that are there, at most 200. */
  options: settings.options.default(null),
  currency: settings.currency.default(null),
});
export type Conversion = z.output<typeof Conversion>;

export const previewConversion = endpoint('POST', '/api/v1/fields/:id/conversion-preview', {
  id: 'platform.field.preview',
  summary: 'What a change of the type would do to the values; changes nothing',
  permission: manage,
  params,
  body: Conversion,
  response: z.strictObject({
    /** Values that keep their meaning, and values that would be lost. */
    kept: z.number().int(),
    lost: z.number().int(),
    examples: z.array(
      z.strictObject({ from: FieldValue, to: FieldValue.nullable(), reason: z.string().nullable() }),
    ),
  }),
  errors: ['resource.conflict', 'request.refused'],
});

export const convertField = endpoint('POST', '/api/v1/fields/:id/convert', {
  id: 'platform.field.convert',
  summary: 'Changes the type; values are converted in the background, lost ones stay in the history',
  permission: manage,
  params,
  body: Conversion,
  response: FieldDefinition,
  ifMatch: true,
  errors: ['resource.conflict', 'request.refused'],
});
