import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { permission } from './model.ts';
import { answered, Share, selection } from './selection.ts';

const { currency: _currency, filter: _filter, ...asked } = selection;

/** Stages of the life-cycle, as customers have them. */
export const ReportStage = z.enum([
  'prospect',
  'first_purchase',
  'repeat',
  'loyal',
  'at_risk',
  'lost',
  'won_back',
]);
export type ReportStage = z.infer<typeof ReportStage>;

export const LifecycleReport = z.strictObject({
  ...answered,
  /** Customers in each stage now, without those in the trash; every stage once. */
  stages: z.array(z.strictObject({ stage: ReportStage, customers: z.number().int() })),
  /** Moves in the period, the most frequent first. */
  moves: z.array(
    z.strictObject({
      from: ReportStage,
      to: ReportStage,
      moves: z.number().int(),
      customers: z.number().int(),
      /** Of the customers that were in `from` at any time of the period, those that moved to `to`. */
      conversion: Share,
      /** Median of the days in `from` before the move; null where it is not known. */
      medianDays: z.number().int().nullable(),
    }),
  ),
  /** Each month of the asked calendar, also without moves: how many customers came into which stage. */
  months: z.array(
    z.strictObject({
      monthKey: z.string(),
      from: LocalDate,
      to: LocalDate,
      moves: z.number().int(),
      into: z.record(ReportStage, z.number().int()),
    }),
  ),
});
export type LifecycleReport = z.infer<typeof LifecycleReport>;

export const lifecycle = endpoint('POST', '/api/v1/analytics/lifecycle', {
  id: 'analytics.lifecycle.read',
  summary: 'Customers by stage now, and the moves between stages in a period',
  permission,
  body: z.strictObject(asked),
  response: LifecycleReport,
  errors: ['request.refused'],
});
