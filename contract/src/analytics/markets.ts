import { z } from 'zod';
import { Calendar, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zName, zText } from '../core/text.ts';
import { Amount, Share } from './selection.ts';

/** Shares are made of the sales of the whole organisation, so who may see them sees its totals. */
const permission = 'analytics.market.manage';

const Rival = z.strictObject({ name: zName(100), amount: MinorUnits });

/** What is known of a market from outside, for one quarter or year and one category of products or all. */
const known = {
  unit: z.enum(['quarter', 'year']),
  calendar: Calendar,
  /** First day of the quarter or year. */
  from: LocalDate,
  /** Category of products as the reports name it; null: everything that is sold. */
  category: z.string().trim().min(1).max(200).nullable(),
  currency: Currency,
  /** What all sellers together sold, the own sales included. Null: not known. */
  size: MinorUnits.nullable(),
  /** How many could buy. Null: not known. */
  people: z.number().int().min(1).max(10_000_000_000).nullable(),
  /** What others sold, as far as it is known. */
  rivals: z.array(Rival).max(30),
  /** Where the figures come from. */
  source: zText(500),
};

export const MarketInput = z.strictObject(known);
export type MarketInput = z.infer<typeof MarketInput>;

const measured = {
  /** Own sales, returns taken off. */
  revenue: Amount,
  /** Customers who bought. */
  buyers: z.number().int(),
  /** Own sales by the size of the market. Above 1: the size is wrong, or means something else. */
  share: Share,
  /** Buyers by those who could buy. */
  penetration: Share,
};

/**
 * A market with what is computed of it. `concentration`: the Herfindahl–Hirschman index to 10,000 of the known sellers,
 * at least; null without a size. `before`: the same of the period just before, where that was entered too.
 */
export const Market = z.strictObject({
  id: Id,
  ...known,
  to: LocalDate,
  ...measured,
  concentration: z.number().nullable(),
  /** The size less what the organisation and the named others sold; null without a size. */
  rest: Amount.nullable(),
  before: z.strictObject({ share: Share, penetration: Share }).nullable(),
  setBy: z.string(),
  setAt: z.string(),
  version: z.number().int(),
});
export type Market = z.infer<typeof Market>;

/** Latest periods first. At most 500 are kept. */
export const listMarkets = endpoint('GET', '/api/v1/analytics/markets', {
  id: 'analytics.market.list',
  summary: 'Market figures from outside with the own share and penetration',
  permission,
  response: z.strictObject({
    /** That of the organisation. */
    currency: Currency,
    /** Categories that were sold in the last twelve months. */
    categories: z.array(z.string()),
    items: z.array(Market),
  }),
  errors: ['request.refused'],
});

export const addMarket = endpoint('POST', '/api/v1/analytics/markets', {
  id: 'analytics.market.add',
  summary: 'Enter what is known of a market',
  permission,
  body: MarketInput,
  response: z.strictObject({ id: Id }),
  status: 201,
  errors: ['request.refused', 'resource.conflict'],
});

export const changeMarket = endpoint('PUT', '/api/v1/analytics/markets/:id', {
  id: 'analytics.market.change',
  summary: 'Change what is known of a market',
  permission,
  params: z.strictObject({ id: Id }),
  body: MarketInput,
  status: 204,
  ifMatch: true,
  errors: ['request.refused', 'resource.conflict', 'version.stale'],
});

export const removeMarket = endpoint('DELETE', '/api/v1/analytics/markets/:id', {
  id: 'analytics.market.remove',
  summary: 'Remove the figures of a market',
  permission,
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['version.stale'],
});
