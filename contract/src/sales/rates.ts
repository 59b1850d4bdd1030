import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Currency } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';

const read = 'sales.deal.read';
const manage = 'sales.rate.manage';

/** What one whole unit of a currency costs in whole units of the base currency: `"1150000"`, `"0.00091"`. Above zero. */
export const Rate = z.string().regex(/^(?=.*[1-9])\d{1,15}(\.\d{1,12})?$/);
export type Rate = z.infer<typeof Rate>;

const RateEntry = z.strictObject({
  currency: Currency,
  /** From this day on, until the next one of the currency. */
  day: LocalDate,
  rate: Rate,
});

const RateRow = RateEntry.extend({ setBy: z.string().nullable(), setAt: z.string() });

export const listRates = endpoint('GET', '/api/v1/rates', {
  id: 'sales.rate.list',
  summary: 'Rates of exchange to the base currency of the organisation, the latest day first',
  permission: read,
  query: z.strictObject({ ...pageQuery, currency: Currency.optional() }),
  response: page(RateRow).extend({ base: Currency }),
});

export const currentRates = endpoint('GET', '/api/v1/rates/current', {
  id: 'sales.rate.current',
  summary: 'The rates of today, and in which currencies deals stand that have none',
  permission: read,
  response: z.strictObject({
    base: Currency,
    day: LocalDate,
    items: z.array(RateEntry),
    /** Currencies of deals that the caller sees, open and closed, whose amounts no rate can turn into the base currency. */
    missing: z.array(z.strictObject({ currency: Currency, deals: z.number().int() })),
  }),
});

export const setRates = endpoint('PUT', '/api/v1/rates', {
  id: 'sales.rate.set',
  summary: 'Set rates of days; null takes one away, those that are not named stay',
  permission: manage,
  body: z.strictObject({
    items: z
      .array(RateEntry.extend({ rate: Rate.nullable() }))
      .min(1)
      .max(1000),
  }),
  status: 204,
  errors: ['request.refused'],
});
