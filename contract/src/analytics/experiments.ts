import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { permission } from './model.ts';
import { Share } from './selection.ts';

const Measure = z.enum(['bought', 'orders', 'spent']);
export type ExperimentMeasure = z.infer<typeof Measure>;

/** `few`: under 30 of a group, nothing is concluded. `unclear`: the interval holds zero. */
const Verdict = z.enum(['higher', 'lower', 'unclear', 'few']);

const Effect = z.strictObject({
  measure: Measure,
  /** Mean of the control and of the arm: a share, orders, or units of the currency per customer. */
  control: z.number(),
  treated: z.number(),
  difference: z.number(),
  /** 95 in 100. */
  interval: z.tuple([z.number(), z.number()]),
  relative: z.number().nullable(),
  /** How likely a difference as great is by chance alone. */
  chance: Share,
  verdict: Verdict,
});

export const ExperimentOutcome = z.strictObject({
  name: z.string(),
  currency: Currency,
  days: z.number().int(),
  control: z.strictObject({ arm: z.string(), customers: z.number().int() }),
  arms: z.array(z.strictObject({ arm: z.string(), customers: z.number().int(), effects: z.array(Effect) })),
  /** Customers in it whose days are not over yet; they count nowhere. */
  waiting: z.number().int(),
});
export type ExperimentOutcome = z.infer<typeof ExperimentOutcome>;

/** How an arm would be ranked by whom it helps: learnt from one half of its people, judged on the other. */
export const ExperimentUplift = z.strictObject({
  arm: z.string(),
  /** `few`: under 20 who bought, or who did not, in an arm; nothing is learnt. */
  state: z.enum(['few', 'judged']),
  people: z.number().int(),
  /** `noise`: no better than by chance, so nobody should be chosen by it. Null of few. */
  verdict: z.enum(['ranks', 'noise']).nullable(),
  /** Area between the curve of uplift and a ranking by chance, and the one that chance exceeds once in twenty. */
  qini: z.number().nullable(),
  byChance: z.number().nullable(),
  /** How many more buy if treated: of the first and the last three tenths of the ranking, and of all. */
  top: z.number().nullable(),
  bottom: z.number().nullable(),
  all: z.number().nullable(),
});
export type ExperimentUplift = z.infer<typeof ExperimentUplift>;

const within = z.strictObject({ days: z.coerce.number().int().min(1).max(730).default(30) });

export const readUplift = endpoint('GET', '/api/v1/analytics/experiments/:id/uplift', {
  id: 'analytics.experiment.uplift',
  summary: 'Whether those whom each arm of an experiment helps can be told beforehand',
  permission,
  params: z.strictObject({ id: Id }),
  query: within,
  response: z.strictObject({ arms: z.array(ExperimentUplift) }),
  errors: ['access.denied', 'request.refused'],
});

export const SampleSize = z.strictObject({
  /** Share of all customers who bought within so many days up to now; null where there are no customers. */
  usual: Share,
  /** What was reckoned with. */
  rate: z.number(),
  better: z.number(),
  /** Needed in the control, and in an arm that is treated. */
  control: z.number().int(),
  treated: z.number().int(),
});
export type SampleSize = z.infer<typeof SampleSize>;

export const readSampleSize = endpoint('GET', '/api/v1/analytics/experiment-size', {
  id: 'analytics.experiment.size',
  summary: 'How many customers an experiment needs to tell a difference: 8 in 10 times, wrong once in 20',
  permission,
  query: z.strictObject({
    ...within.shape,
    /** Share who would buy anyway; left out: the usual one. */
    rate: z.coerce.number().min(0.0001).max(0.9999).optional(),
    /** How much more that is hoped for: 0.2 turns 10 % into 12 %. */
    lift: z.coerce.number().min(0.01).max(10),
    /** Customers of an arm for each one of the control. */
    ratio: z.coerce.number().min(0.05).max(20).default(1),
  }),
  response: SampleSize,
  errors: ['access.denied', 'request.refused'],
});

export const readExperiment = endpoint('GET', '/api/v1/analytics/experiments/:id', {
  id: 'analytics.experiment.read',
  summary:
    'What came of an experiment: what customers bought within so many days, each arm against the control',
  permission,
  params: z.strictObject({ id: Id }),
  query: within,
  response: ExperimentOutcome,
  errors: ['access.denied', 'request.refused'],
});
