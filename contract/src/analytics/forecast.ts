import { z } from 'zod';
import { Calendar, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { permission } from './model.ts';
import { Amount, answered, Period } from './selection.ts';

/** Open deals that a seller expects to close by the end of the period, by how sure the seller is. Minor units. */
const Said = z.strictObject({
  count: z.number().int(),
  amount: Amount,
  /** Amounts times probability. */
  weighted: Amount,
});

const SaidBy = z.strictObject({ commit: Said, best: Said, pipeline: Said, omitted: Said });

/** Figures of one person or team, or of all. */
const Row = z.strictObject({
  key: Id.nullable(),
  label: z.string().nullable(),
  /** Won in the period by the day of the forecast. */
  won: Amount,
  said: SaidBy,
  /** Reckoned: still to be won of the open deals, and of those that are not opened yet. */
  fromOpen: Amount,
  fromNew: Amount,
  /** Won and still to be won. */
  point: Amount,
});
export type ForecastRow = z.infer<typeof Row>;

const Trial = z.strictObject({
  asOf: LocalDate,
  period: Period,
  forecast: Amount,
  naive: Amount,
  actual: Amount,
});

const Week = z.strictObject({
  asOf: LocalDate,
  won: Amount,
  commit: Amount,
  best: Amount,
  pipeline: Amount,
  weighted: Amount,
  /** Null where too few deals had ended by then. */
  point: Amount.nullable(),
});

export const Forecast = z.strictObject({
  ...answered,
  /** The forecast knows what was known at the end of this day. */
  asOf: LocalDate,
  total: Row,
  rows: z.array(Row),
  /** Deals with an amount that no rate turns into the currency of the answer: it counts nowhere. */
  unrated: z.number().int(),
  /** By which open deals of other currencies are reckoned: what one whole unit costs on the day of the forecast. */
  rates: z.array(z.strictObject({ currency: Currency, rate: z.string(), deals: z.number().int() })),
  /** 80 of 100 forecasts like this should hold what comes. Null where too few deals ended to say anything. */
  interval: z.strictObject({ low: Amount, high: Amount }).nullable(),
  /** As much as in the period before. */
  naive: Amount,
  /** Ended deals that it was learnt from; below `needed` only what sellers say is shown. */
  learntFrom: z.number().int(),
  needed: z.number().int(),
  trials: z.array(Trial),
  /** Mean absolute error of the trials by what came; null without trials. */
  errors: z.strictObject({ forecast: z.number().nullable(), naive: z.number().nullable() }),
  /** What was thought in the weeks before, up to the day of the forecast. */
  weeks: z.array(Week),
  /** Whole months before the day of the forecast, and the next ones as they would go on by themselves. */
  months: z.strictObject({
    past: z.array(z.strictObject({ from: LocalDate, to: LocalDate, won: Amount })),
    /** `point`: smoothed with trend and seasons; null where that has not proved better than `naive`, the year before. */
    next: z.array(
      z.strictObject({ from: LocalDate, to: LocalDate, point: Amount.nullable(), naive: Amount }),
    ),
    errors: z.strictObject({ smoothed: z.number(), naive: z.number() }).nullable(),
  }),
  definitions: z.record(z.string(), z.string()),
});
export type Forecast = z.infer<typeof Forecast>;

/**
 * What will be won in a period. `asOf` lies in the past to ask what was thought then. Amounts of other currencies count by
 * their rates.
 */
export const forecast = endpoint('POST', '/api/v1/analytics/forecast', {
  id: 'analytics.report.forecast',
  summary:
    'Forecast of won deals with an interval, the naive one, what sellers say, and what was thought before',
  permission,
  body: z.strictObject({
    /** Left out: the running quarter of the calendar. */
    period: Period.optional(),
    asOf: LocalDate.optional(),
    currency: Currency.optional(),
    timeZone: z.string().max(64).optional(),
    calendar: Calendar.optional(),
    by: z.enum(['owner', 'team']).default('owner'),
    pipelineId: Id.optional(),
  }),
  response: Forecast,
  errors: ['request.refused', 'access.denied'],
});
