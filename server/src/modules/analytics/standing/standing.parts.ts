import { Segment } from '@peyvand/contract/analytics/value';
import type { FilterField } from '../../../kernel/filter/fields.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { profitRights } from '../policy.ts';
import { deciles, riskBands } from './bands.ts';
import { forgetStandings, standingsAmong } from './standing.store.ts';

const own = { table: 'analytics.customer_standings', key: 'customer_id' };
const band = (column: string, values: readonly string[]): FilterField => ({
  type: 'enum',
  column,
  values,
  rightOf: 'worth',
  in: own,
});

/** Where a customer stands among all, for every filter over customers: live, since each count moves them. */
export const customerStanding: FilterPart = {
  of: 'customers',
  fields: {
    rfm: band('rfm', Segment.options),
    riskBand: band('risk_band', riskBands),
    lifetimeDecile: band('lifetime_decile', deciles),
    profitDecile: { ...band('profit_decile', deciles), rightsElsewhere: profitRights },
  },
};

/** Standings are made of orders and scores, which are told elsewhere; that the person has one is told and taken away here. */
export const standingsPersonal: PersonalData = {
  name: 'analytics.customer_standings',
  tables: ['analytics.customer_standings'],
  export: async function* (ctx, { ids }) {
    for (const standing of await standingsAmong(ctx, ids)) yield { ...standing };
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetStandings(ctx, ids) }),
};
