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

export const readExperiment = endpoint('GET', '/api/v1/analytics/experiments/:id', {
  id: 'analytics.experiment.read',
  summary:
    'What came of an experiment: what customers bought within so many days, each arm against the control',
  permission,
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ days: z.coerce.number().int().min(1).max(730).default(30) }),
  response: ExperimentOutcome,
  errors: ['access.denied', 'request.refused'],
});
