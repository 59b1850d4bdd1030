import { z } from 'zod';
import { Calendar, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';

const read = 'sales.target.read';
const manage = 'sales.target.manage';

/** Whose target: that of a colleague, of a team, or of the whole organisation (`subjectId` is null then). */
export const TargetSubject = z.enum(['person', 'team', 'all']);
export type TargetSubject = z.infer<typeof TargetSubject>;

export const TargetUnit = z.enum(['month', 'quarter', 'year']);
export type TargetUnit = z.infer<typeof TargetUnit>;

/** A month, quarter or year of one of the calendars, by its first day. */
const TargetPeriod = z.strictObject({ unit: TargetUnit, calendar: Calendar, from: LocalDate });

const subject = { subject: TargetSubject, subjectId: Id.nullable() };

/** Amounts are minor units of the answer's currency. */
const Attainment = z.strictObject({
  ...subject,
  name: z.string().nullable(),
  /** Null: none was set. Where only parts of the period have targets, their sum, and `whole` is false. */
  target: MinorUnits.nullable(),
  whole: z.boolean(),
  /** Amounts of deals won in the period, those in other currencies by the rate of their close. */
  reached: MinorUnits,
  /** Reached by target; null without one. */
  share: z.number().nullable(),
});
export type Attainment = z.infer<typeof Attainment>;

export const listTargets = endpoint('GET', '/api/v1/targets', {
  id: 'sales.target.list',
  summary: 'Targets of a period and what is reached of them, of everybody whose deals the caller sees',
  permission: read,
  query: z.strictObject({
    unit: TargetUnit,
    calendar: Calendar,
    /** Any day of the period. */
    day: LocalDate,
    /** Left out: the organisation's. */
    currency: Currency.optional(),
  }),
  response: z.strictObject({
    period: z.strictObject({ from: LocalDate, to: LocalDate }),
    currency: Currency,
    /** Won deals in other currencies that no rate turns into this one: they count nowhere. */
    unrated: z.number().int(),
    items: z.array(Attainment),
  }),
  errors: ['request.refused', 'access.denied'],
});

export const setTargets = endpoint('PUT', '/api/v1/targets', {
  id: 'sales.target.set',
  summary: 'Set targets of one period; null takes one away, those that are not named stay',
  permission: manage,
  body: z.strictObject({
    period: TargetPeriod,
    currency: Currency,
    items: z
      .array(z.strictObject({ ...subject, amount: MinorUnits.nullable() }))
      .min(1)
      .max(500),
  }),
  status: 204,
  errors: ['request.refused', 'access.denied'],
});
