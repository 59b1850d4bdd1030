import { z } from 'zod';
import { Calendar, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { permission } from './model.ts';
import { along, Difference, Estimate } from './satisfaction.ts';
import { answered } from './selection.ts';

const Days = { from: LocalDate, to: LocalDate };

/** Shares from 0 to 1 with Wilson's interval; null where nobody could. */
const kept = {
  /** Of those who bought in the span, who had bought before it. `count`: those who bought. */
  repeat: Estimate.nullable(),
  /**
   * Of those who bought in the year that ended a year before the end of the span, who bought in the year since.
   * `count`: those of the earlier year.
   */
  retention: Estimate.nullable(),
};

/**
 * What customers spend on a category in a period, all sellers together, as they were asked or it was estimated, beside
 * what they bought here. `share`: the sum of the one by the sum of the other, with the error of a ratio of two sums
 * over customers (Cochran 1977, 6.3); its interval is null below two customers.
 */
export const WalletShare = z.strictObject({
  ...Days,
  unit: z.enum(['quarter', 'year']),
  /** In which the period was entered. */
  calendar: Calendar,
  customers: z.number().int(),
  spend: z.string(),
  own: z.string(),
  share: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Customers who bought more here than they were said to spend in all: what was entered is too small. */
  over: z.number().int(),
});
export type WalletShare = z.infer<typeof WalletShare>;

/** Why the model of a category says nothing. */
const Unmodelled = z.enum(['few', 'all_buy', 'not_fit']);

/**
 * How a category is bought by NBD and Dirichlet (Goodhardt, Ehrenberg & Chatfield 1984), where purchases were asked
 * for too: what our share alone would lead to, beside what was seen.
 */
export const WalletModel = z.strictObject({
  ...Days,
  category: z.string().nullable(),
  customers: z.number().int(),
  reason: Unmodelled.nullable(),
  /** Our purchases by all purchases. */
  share: z.number().nullable(),
  seen: z.strictObject({ penetration: z.number(), requirements: z.number(), loyal: z.number() }).nullable(),
  expected: z.strictObject({ requirements: z.number(), loyal: z.number() }).nullable(),
});
export type WalletModel = z.infer<typeof WalletModel>;

export const loyalty = endpoint('POST', '/api/v1/analytics/loyalty', {
  id: 'analytics.loyalty.read',
  summary: 'Repeat purchase, retention and share of wallet along time, each with its interval',
  permission,
  body: z.strictObject(along),
  response: z.strictObject({
    ...answered,
    comparedPeriod: z.strictObject(Days),
    now: z.strictObject(kept),
    before: z.strictObject(kept),
    differences: z.strictObject({ repeat: Difference.nullable(), retention: Difference.nullable() }),
    spans: z.array(z.strictObject({ ...kept, ...Days })),
    wallets: z.array(WalletShare),
    models: z.array(WalletModel),
  }),
  errors: ['request.refused'],
});
