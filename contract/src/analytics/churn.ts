import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Unsaid } from './lifetime.ts';
import { permission } from './model.ts';

/** What the model of churn may look at, each as it was known on the day that it predicts from. */
export const ChurnFeature = z.enum([
  'silence',
  'rhythm',
  'purchases',
  'tenure',
  'average',
  'trend',
  'contacts',
  'kind',
  'channel',
]);
export type ChurnFeature = z.infer<typeof ChurnFeature>;

/** What customers are put into groups by for their survival. */
export const SurvivalBy = z.enum(['channel', 'category', 'product', 'kind', 'source', 'city', 'tier']);
export type SurvivalBy = z.infer<typeof SurvivalBy>;

const SurvivalPoint = z.strictObject({
  /** Days since the first purchase. */
  day: z.number().int(),
  /** Share that is still there, 0 to 1, with its interval of 95 in 100. */
  survival: z.number(),
  low: z.number(),
  high: z.number(),
  /** Customers who are watched for so long. */
  atRisk: z.number().int(),
});

const SurvivalGroup = z.strictObject({
  /** The value that they share; empty where there is none; null: all smaller groups together. */
  key: z.string().nullable(),
  /** Its name by language, where the value is a code. */
  label: z.record(z.string(), z.string()).nullable(),
  customers: z.number().int(),
  left: z.number().int(),
  /** Days after which half have left; null where most are still there. */
  median: z.number().int().nullable(),
  points: z.array(SurvivalPoint),
});
export type SurvivalGroup = z.infer<typeof SurvivalGroup>;

const Survival = z.strictObject({
  by: SurvivalBy,
  groups: z.array(SurvivalGroup),
  /** The log-rank test: how often groups that leave alike would differ as much. Null where there is nothing to compare. */
  test: z.strictObject({ chiSquare: z.number(), freedom: z.number().int(), p: z.number() }).nullable(),
});
export type Survival = z.infer<typeof Survival>;

/** How the model did: fitted to a time, asked about the time after it, which it had not seen. */
const Judged = z.strictObject({
  customers: z.number().int(),
  left: z.number().int(),
  /** How often who left had the higher chance of two; and the same by silence alone. */
  auc: z.number().nullable(),
  naive: z.number().nullable(),
  /** Mean squared distance of chance and outcome. */
  brier: z.number().nullable(),
  /** How many times more of the riskiest tenth left than of all. */
  lift: z.number().nullable(),
  /** Tenths of customers by their chance: what was said beside what came. */
  calibration: z.array(z.strictObject({ count: z.number().int(), said: z.number(), came: z.number() })),
});

const ChurnModel = z.strictObject({
  /** Why nothing is said; null where something is. */
  reason: Unsaid.nullable(),
  /** The chance is that of buying nothing for so many days. */
  horizon: z.number().int(),
  features: z.array(ChurnFeature),
  /** Of these, which look as if they knew the outcome. */
  suspects: z.array(ChurnFeature),
  /** Fields that are known only as they stand now, and are refused by name. */
  refused: z.array(z.string()),
  judged: Judged.nullable(),
});
export type ChurnModel = z.infer<typeof ChurnModel>;

const ChurnMonth = z.strictObject({
  from: LocalDate,
  to: LocalDate,
  /** At the beginning of the month. */
  active: z.number().int(),
  came: z.number().int(),
  back: z.number().int(),
  gone: z.number().int(),
  /** Who is gone, of those who were there at the beginning; null where nobody was. */
  rate: z.number().nullable(),
});
export type ChurnMonth = z.infer<typeof ChurnMonth>;

export const Churn = z.strictObject({
  /** `narrow`: the figures cover all customers, and the asking person sees some of them only. */
  state: z.enum(['never', 'few', 'made', 'narrow']),
  madeAt: Instant.nullable(),
  customers: z.number().int(),
  /** Who buys nothing for so many days counts as gone: 95 of 100 gaps between purchases are shorter. */
  limit: z.number().int().nullable(),
  /** The last 24 whole months and the running one, oldest first. */
  months: z.array(ChurnMonth),
  survival: z.array(Survival),
  model: ChurnModel.nullable(),
});
export type Churn = z.infer<typeof Churn>;

export const readChurn = endpoint('GET', '/api/v1/analytics/churn', {
  id: 'analytics.churn.read',
  summary: 'Churn by month, survival by group, and the model of who leaves with its trial',
  permission,
  response: Churn,
  errors: ['access.denied'],
});

export const fitChurn = endpoint('POST', '/api/v1/analytics/churn/fit', {
  id: 'analytics.churn.fit',
  summary: 'Has churn computed anew in the background',
  permission: 'analytics.segment.manage',
  body: z.strictObject({
    /** What the model looks at; left out: what it looked at before. Fields set after the fact are refused by name. */
    features: z.array(z.string().max(100)).min(1).max(50).optional(),
  }),
  status: 202,
  errors: ['request.refused'],
});

/** What speaks for leaving: a feature that is above or below the average, or the word that it has. */
export const ChurnReason = z.strictObject({
  feature: ChurnFeature,
  way: z.enum(['high', 'low', 'word']),
  word: z.string().nullable(),
});
export type ChurnReason = z.infer<typeof ChurnReason>;

const ChurnRisk = z.strictObject({
  madeAt: Instant,
  /** Chance to buy nothing for `horizon` days, 0 to 1. */
  chance: z.number(),
  horizon: z.number().int(),
  /** The strongest first. */
  reasons: z.array(ChurnReason),
});
export type ChurnRisk = z.infer<typeof ChurnRisk>;

export const readRisks = endpoint('POST', '/api/v1/analytics/customers/risks', {
  id: 'analytics.churn.risks',
  summary: 'The chance of some customers to leave, with reasons; who is gone or never bought is left out',
  permission: 'customers.customer.read',
  body: z.strictObject({ ids: z.array(Id).min(1).max(200) }),
  response: z.strictObject({ items: z.array(z.strictObject({ customerId: Id, risk: ChurnRisk })) }),
  errors: ['access.denied'],
});
