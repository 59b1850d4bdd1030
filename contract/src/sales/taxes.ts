import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Percent } from './percent.ts';
import { Words } from './pipelines.ts';

/** A rate in per cent and the first day on which it holds. */
export const TaxRate = z.strictObject({ from: LocalDate, rate: Percent });
export type TaxRate = z.infer<typeof TaxRate>;

/** A tax on sales. Before the first of its rates it is nothing. A retired one stays on what it was charged on. */
export const Tax = z.strictObject({
  id: Id,
  names: Words,
  /** By the day from which they hold, oldest first. */
  rates: z.array(TaxRate),
  active: z.boolean(),
  version: z.number().int(),
});
export type Tax = z.infer<typeof Tax>;

export const TaxInput = z.strictObject({
  names: Words,
  rates: z.array(TaxRate).min(1).max(50),
  active: z.boolean().default(true),
});
export type TaxInput = z.output<typeof TaxInput>;

const read = 'sales.product.read';
const manage = 'sales.price.manage';
const params = z.strictObject({ id: Id });

export const listTaxes = endpoint('GET', '/api/v1/taxes', {
  id: 'sales.tax.list',
  summary: 'All taxes with their rates by date',
  permission: read,
  response: z.strictObject({ items: z.array(Tax) }),
});

export const createTax = endpoint('POST', '/api/v1/taxes', {
  id: 'sales.tax.create',
  summary: 'Add a tax',
  permission: manage,
  body: TaxInput,
  response: Tax,
  status: 201,
  errors: ['request.refused'],
});

export const changeTax = endpoint('PUT', '/api/v1/taxes/:id', {
  id: 'sales.tax.change',
  summary: 'Replace a tax; what was charged before keeps its rate',
  permission: manage,
  params,
  body: TaxInput,
  response: Tax,
  ifMatch: true,
  errors: ['resource.missing', 'version.stale', 'request.refused'],
});

/** How much may be taken off without approval by who holds a role, in per cent. */
export const RoleLimit = z.strictObject({ roleId: Id, percent: Percent });
export type RoleLimit = z.infer<typeof RoleLimit>;

export const PriceSettingsInput = z.strictObject({
  /** The tax of products that name none. */
  usualTaxId: Id.nullable(),
  /** Whether the prices that products carry themselves include their tax. */
  pricesIncludeTax: z.boolean(),
  roleLimits: z.array(RoleLimit).max(100),
});
export type PriceSettingsInput = z.infer<typeof PriceSettingsInput>;

/** Until somebody chooses, the usual tax is that of the organisation's country. */
export const PriceSettings = PriceSettingsInput.extend({ version: z.number().int() });
export type PriceSettings = z.infer<typeof PriceSettings>;

export const getPriceSettings = endpoint('GET', '/api/v1/price-settings', {
  id: 'sales.price_settings.get',
  summary: 'The usual tax, whether prices include it, and how much each role may take off',
  permission: read,
  response: PriceSettings,
});

export const changePriceSettings = endpoint('PUT', '/api/v1/price-settings', {
  id: 'sales.price_settings.change',
  summary: 'Replace them',
  permission: manage,
  body: PriceSettingsInput,
  response: PriceSettings,
  ifMatch: true,
  errors: ['version.stale', 'request.refused'],
});
