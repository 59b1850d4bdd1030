import { z } from 'zod';
import { Calendar, Instant, LocalDate, TimeZone } from '../core/dates.ts';
import { Filter } from '../core/filter.ts';
import { Currency, MinorUnits } from '../core/money.ts';

/** Whole days in the asked time zone, both included. */
export const Period = z
  .strictObject({ from: LocalDate, to: LocalDate })
  .refine(({ from, to }) => from <= to, { message: 'from is after to' })
  .refine(({ from, to }) => from >= '1990-01-01' && to <= '2069-12-31', { message: 'between 1990 and 2069' });
export type Period = z.infer<typeof Period>;

/**
 * Spans that move with the calendar: of running ones only the days up to today, so that the same days of the year before
 * are compared with days that have passed.
 */
export const spans = [
  'months12',
  'month',
  'lastMonth',
  'quarter',
  'lastQuarter',
  'year',
  'lastYear',
  'months36',
] as const;
export const Span = z.enum(spans);
export type Span = z.infer<typeof Span>;

/**
 * Which lines count. `clean`: of a known customer, quantity and unit price above zero, not of a return note.
 * `net`: all lines, returns with their negative amounts. Lines of cancelled orders count in neither.
 */
export const Basis = z.enum(['clean', 'net']);
export type Basis = z.infer<typeof Basis>;

/**
 * One currency: amounts of others are left out. `all`: order lines, invoices, payments and debts of every currency, in that
 * of the organisation, each by the last rate known up to its day; what has none is left out and told in `unrated`.
 */
export const AskedCurrency = z.union([Currency, z.literal('all')]);
export type AskedCurrency = z.infer<typeof AskedCurrency>;

/** What a question is about. Left out: the zone and calendar of the asking person, the organisation's currency. */
export const selection = {
  /** Left out: the last twelve months of the calendar, the running one included. */
  period: Period.optional(),
  currency: AskedCurrency.optional(),
  filter: Filter.optional(),
  timeZone: TimeZone.optional(),
  calendar: Calendar.optional(),
};

/** How current an answer is. */
export const Freshness = z.strictObject({
  /** Everything committed before this instant is in the answer. */
  asOf: Instant,
  /** Changes that are not in the answer yet. */
  pending: z.number().int(),
});
export type Freshness = z.infer<typeof Freshness>;

/** What the answer was computed for, after defaults. */
export const answered = {
  period: Period,
  currency: Currency,
  timeZone: z.string(),
  calendar: Calendar,
  freshness: Freshness,
  /** Of all currencies: how many facts of the period have no rate and are in no figure, by their currency. */
  unrated: z.array(z.strictObject({ currency: Currency, facts: z.number().int() })).optional(),
};

/** Minor units of the answer's currency. */
export const Amount = MinorUnits;
/** A part of a whole: 0.25 is a quarter. Null where the whole is zero. */
export const Share = z.number().nullable();
