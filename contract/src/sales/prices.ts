import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zCode, zLine, zName } from '../core/text.ts';
import { Quantity } from './decimals.ts';
import { Percent } from './percent.ts';

/**
 * For whom a price list is. `tier`: customers whose value tier names the list's code. `class`: customers of a kind, or
 * with one of the tags, or both where both are given.
 */
export const Audience = z.enum(['everyone', 'class', 'tier']);
export type Audience = z.infer<typeof Audience>;

/**
 * A list of prices in one currency. Of the lists that fit customer, day and currency and hold a price for the product,
 * that of the tier goes before that of the class, and that before the one for everyone; of equals the one that stands
 * first. Where none fits, the product's own price holds.
 */
export const PriceListInput = z.strictObject({
  /** Unique however it is written; value tiers name a list by it. */
  code: zCode(40),
  name: zName(),
  currency: Currency,
  position: z.number().int().min(0).max(1000).default(1),
  audience: Audience.default('everyone'),
  customerKind: z.enum(['person', 'company']).nullable().default(null),
  tags: z.array(zLine(50)).max(50).default([]),
  /** Whether its prices include the tax. */
  taxIncluded: z.boolean().default(false),
  /** Taken off the product's own price where the list holds none of its own; null: only its own prices count. */
  percentOff: Percent.nullable().default(null),
  /** First and last day; null: without bound. */
  validFrom: LocalDate.nullable().default(null),
  validTo: LocalDate.nullable().default(null),
  active: z.boolean().default(true),
});
export type PriceListInput = z.output<typeof PriceListInput>;

export const PriceList = z.strictObject({
  id: Id,
  code: z.string(),
  name: z.string(),
  currency: Currency,
  position: z.number().int(),
  audience: Audience,
  customerKind: z.enum(['person', 'company']).nullable(),
  tags: z.array(z.string()),
  taxIncluded: z.boolean(),
  percentOff: Percent.nullable(),
  validFrom: LocalDate.nullable(),
  validTo: LocalDate.nullable(),
  active: z.boolean(),
  /** How many prices it holds. */
  prices: z.number().int(),
  version: z.number().int(),
});
export type PriceList = z.infer<typeof PriceList>;

/** The price of one base unit from a quantity on, in minor units of the list's currency. */
export const ListPrice = z.strictObject({
  productId: Id,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  minQuantity: Quantity,
  price: MinorUnits,
});
export type ListPrice = z.infer<typeof ListPrice>;

const read = 'sales.price.read';
const manage = 'sales.price.manage';
const params = z.strictObject({ id: Id });

export const listPriceLists = endpoint('GET', '/api/v1/price-lists', {
  id: 'sales.price_list.list',
  summary: 'All price lists, in the order in which they are looked at',
  permission: read,
  response: z.strictObject({ items: z.array(PriceList) }),
});

export const getPriceList = endpoint('GET', '/api/v1/price-lists/:id', {
  id: 'sales.price_list.get',
  summary: 'One price list',
  permission: read,
  params,
  response: PriceList,
  errors: ['resource.missing'],
});

export const createPriceList = endpoint('POST', '/api/v1/price-lists', {
  id: 'sales.price_list.create',
  summary: 'Add a price list',
  permission: manage,
  body: PriceListInput,
  response: PriceList,
  status: 201,
  errors: ['resource.conflict', 'request.refused'],
});

export const changePriceList = endpoint('PUT', '/api/v1/price-lists/:id', {
  id: 'sales.price_list.change',
  summary: 'Change a price list; its prices stay. One that holds prices keeps its currency',
  permission: manage,
  params,
  body: PriceListInput,
  response: PriceList,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale', 'request.refused'],
});

export const removePriceList = endpoint('DELETE', '/api/v1/price-lists/:id', {
  id: 'sales.price_list.remove',
  summary: 'Remove a price list with its prices',
  permission: manage,
  params,
  ifMatch: true,
  errors: ['resource.missing', 'version.stale'],
});

export const listListPrices = endpoint('GET', '/api/v1/price-lists/:id/prices', {
  id: 'sales.list_price.list',
  summary: 'Prices of a list by code and quantity; `q` finds products',
  permission: read,
  params,
  query: z.strictObject({ ...pageQuery, q: z.string().max(200).optional() }),
  response: page(ListPrice),
  errors: ['resource.missing', 'request.refused'],
});

export const putListPrices = endpoint('PUT', '/api/v1/price-lists/:id/prices', {
  id: 'sales.list_price.put',
  summary: 'Set prices of a list, or take them off it (price null); the others stay',
  permission: manage,
  params,
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          productId: Id,
          minQuantity: Quantity.refine((one) => !one.startsWith('-')).default('0'),
          price: MinorUnits.refine((one) => !one.startsWith('-')).nullable(),
        }),
      )
      .min(1)
      .max(1000),
  }),
  response: PriceList,
  ifMatch: true,
  errors: ['resource.missing', 'version.stale', 'request.refused'],
});

const Line = z.strictObject({ productId: Id, quantity: Quantity, unitId: Id.nullable().default(null) });

/** Why a list does not decide: see the order of looking at `PriceListInput`. */
export const ListOutcome = z.enum([
  'chosen',
  'outranked',
  'other_currency',
  'other_day',
  'other_customer',
  'no_price',
]);
export type ListOutcome = z.infer<typeof ListOutcome>;

/** What one of the unit costs. `outcomes`: every list in the order of looking, and what came of it. */
export const FoundPrice = z.strictObject({
  unitPrice: MinorUnits.nullable(),
  listPrice: MinorUnits.nullable(),
  priceListId: Id.nullable(),
  maxDiscount: Percent.nullable(),
  tax: z.strictObject({ id: Id, rate: Percent, isIncluded: z.boolean() }).nullable(),
  outcomes: z.array(z.strictObject({ listId: Id, name: z.string(), code: z.string(), outcome: ListOutcome })),
});
export type FoundPrice = z.infer<typeof FoundPrice>;

export const findPrices = endpoint('POST', '/api/v1/prices/find', {
  id: 'sales.price.find',
  summary: 'Prices of products for a customer on a day, each with the reason',
  permission: read,
  body: z.strictObject({
    customerId: Id.nullable().default(null),
    on: LocalDate,
    currency: Currency,
    lines: z.array(Line).min(1).max(200),
  }),
  response: z.strictObject({ items: z.array(FoundPrice) }),
  errors: ['access.denied', 'request.refused'],
});
