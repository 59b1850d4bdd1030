import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits, Money } from '../core/money.ts';
import { Violation } from '../core/problem.ts';
import { zCode, zLine, zName } from '../core/text.ts';
import { Percent } from './percent.ts';

const Factor = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,4})?$/)
  .refine((text) => /[1-9]/.test(text), { message: 'is above zero' });

/** A way to count a product: a box holds 12 base units. */
export const ProductUnit = z.strictObject({ id: Id, name: zLine(50).min(1), factor: Factor });
export type ProductUnit = z.infer<typeof ProductUnit>;

/** `code` becomes part of the codes of variants. */
const AttributeValue = z.strictObject({ id: Id, name: zName(100), code: zCode(20) });
/** What the variants of a product differ in: size, colour. */
export const ProductAttribute = z.strictObject({
  id: Id,
  name: zName(100),
  values: z.array(AttributeValue).min(1).max(100),
});
export type ProductAttribute = z.infer<typeof ProductAttribute>;

/** What a choice adds to the price of one unit: minor units of the product's currency, or per cent of its base price. */
const Effect = z.union([
  z.strictObject({ amount: MinorUnits }),
  z.strictObject({ percent: z.string().regex(/^-?\d{1,3}(\.\d{1,2})?$/) }),
]);
export const OptionChoice = z.strictObject({
  id: Id,
  name: zName(200),
  effect: Effect.nullable().default(null),
});
export type OptionChoice = z.output<typeof OptionChoice>;

/** Of its choices at least `min` and at most `max` are taken. */
export const OptionGroup = z.strictObject({
  id: Id,
  name: zName(200),
  min: z.number().int().min(0).max(50),
  max: z.number().int().min(1).max(50),
  choices: z.array(OptionChoice).min(1).max(50),
});
export type OptionGroup = z.output<typeof OptionGroup>;

/** Who takes `when` needs one of the targets, or may take none of them. */
export const OptionRule = z.strictObject({
  kind: z.enum(['requires', 'excludes']),
  when: Id,
  targets: z.array(Id).min(1).max(50),
});
export type OptionRule = z.infer<typeof OptionRule>;

export const ProductOptions = z.strictObject({
  groups: z.array(OptionGroup).max(30).default([]),
  rules: z.array(OptionRule).max(200).default([]),
});
export type ProductOptions = z.output<typeof ProductOptions>;

const BundlePart = z.strictObject({ productId: Id, quantity: Factor });

/**
 * How a product is counted, taxed, kept, made and bundled. `attributes` make it a family: its variants are sold, not
 * itself. A bundle is made of `parts`; it keeps no stock of its own.
 */
export const ProductSetupInput = z.strictObject({
  /** Decimals that a quantity may have. */
  unitDecimals: z.number().int().min(0).max(4),
  units: z.array(ProductUnit).max(20),
  /** Null: the usual tax. */
  taxId: Id.nullable(),
  taxFree: z.boolean(),
  /** Per cent that may be taken off without approval; null: no limit of its own. */
  maxDiscount: Percent.nullable(),
  /** Whether its stock is kept. */
  stocked: z.boolean(),
  attributes: z.array(ProductAttribute).max(5),
  options: ProductOptions,
  parts: z.array(BundlePart).max(50),
});
export type ProductSetupInput = z.output<typeof ProductSetupInput>;

const Named = z.strictObject({
  productId: Id,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  quantity: z.string(),
});

export const ProductSetup = ProductSetupInput.extend({
  productId: Id,
  /** The product that this one is a variant of. */
  family: z.strictObject({ id: Id, code: z.string(), name: z.string() }).nullable(),
  /** Attribute → value, of a variant. */
  variant: z.record(Id, Id).nullable(),
  parts: z.array(Named),
  /** That of the product. */
  version: z.number().int(),
});
export type ProductSetup = z.infer<typeof ProductSetup>;

export const Variant = z.strictObject({
  id: Id,
  code: z.string(),
  name: z.string(),
  values: z.record(Id, Id),
  /** Its own, else that of the family; left out where the reader's rights hide it. */
  price: Money.nullable().optional(),
  active: z.boolean(),
  version: z.number().int(),
});
export type Variant = z.infer<typeof Variant>;

const read = 'sales.product.read';
const write = 'sales.product.write';
const params = z.strictObject({ id: Id });

export const getProductSetup = endpoint('GET', '/api/v1/products/:id/setup', {
  id: 'sales.product_setup.get',
  summary: 'Units, tax, stock, variants, options and parts of a product',
  permission: read,
  params,
  response: ProductSetup,
  errors: ['resource.missing'],
});

export const changeProductSetup = endpoint('PUT', '/api/v1/products/:id/setup', {
  id: 'sales.product_setup.change',
  summary: 'Replace them; the version is that of the product',
  permission: write,
  params,
  body: ProductSetupInput,
  response: ProductSetup,
  ifMatch: true,
  errors: ['resource.missing', 'version.stale', 'request.refused', 'resource.conflict'],
});

export const listVariants = endpoint('GET', '/api/v1/products/:id/variants', {
  id: 'sales.variant.list',
  summary: 'Variants of a product by code',
  permission: read,
  params,
  response: z.strictObject({ items: z.array(Variant) }),
  errors: ['resource.missing'],
});

export const createVariants = endpoint('POST', '/api/v1/products/:id/variants', {
  id: 'sales.variant.create',
  summary:
    'Make variants of these values; those that are there already stay. Code and name come from the values',
  permission: write,
  params,
  body: z.strictObject({ variants: z.array(z.record(Id, Id)).min(1).max(200) }),
  response: z.strictObject({ items: z.array(Variant) }),
  status: 201,
  errors: ['resource.missing', 'resource.conflict', 'request.refused'],
});

/** A configuration that is judged: what is wrong with it, what one unit costs, and what was chosen in words. */
export const Configuration = z.strictObject({
  faults: z.array(Violation),
  price: Money.nullable(),
  words: z.array(z.strictObject({ group: z.string(), choice: z.string(), effect: MinorUnits })),
});
export type Configuration = z.infer<typeof Configuration>;

export const judgeConfiguration = endpoint('POST', '/api/v1/products/:id/configuration', {
  id: 'sales.product.configure',
  summary: 'Check choices of a product that is made to order, and price them',
  permission: read,
  params,
  body: z.strictObject({
    choices: z.array(Id).max(200),
    /** The base price of one unit; left out: the product's own. */
    base: z.strictObject({ amount: MinorUnits, currency: Currency }).optional(),
  }),
  response: Configuration,
  errors: ['resource.missing', 'request.refused', 'access.denied'],
});
