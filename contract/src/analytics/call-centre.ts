import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { zEmptyLine } from '../core/text.ts';
import { permission } from './model.ts';
import { answered, Period, Share, Span, selection } from './selection.ts';

/** Seconds; null of no calls. */
const Seconds = z.number().nullable();

/** Figures of incoming calls that were offered to agents. Shares are of the offered ones. */
const figures = {
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  abandonmentRate: Share,
  /** Answered within the target by offered. */
  serviceLevel: Share,
  /** Average speed of answer: the wait of those who were answered. */
  speed: Seconds,
  /** The wait of all. */
  wait: Seconds,
  /** Average handling time: talk and work after the call of those answered. */
  handle: Seconds,
};
export const CallFigures = z.strictObject(figures);
export type CallFigures = z.infer<typeof CallFigures>;

/** `09:30`: the half hour that begins then. */
const HalfHour = z.string().regex(/^[0-2]\d:[03]0$/);

/** How many agents a half hour needs, at work and on the roll, and what comes of it. */
const staff = {
  agents: z.number().int(),
  onRoll: z.number().int(),
  serviceLevel: z.number(),
  /** Share of the agents' time that calls take. */
  occupancy: z.number(),
};

export const callCentre = endpoint('POST', '/api/v1/analytics/call-centre', {
  id: 'analytics.call_centre.read',
  summary: 'Waiting, abandonment, patience and staffing of the contact centre by half hour of the day',
  permission,
  body: z.strictObject({
    ...selection,
    period: z.union([Span, Period]).optional(),
    compare: z.enum(['previousPeriod', 'previousYear']).default('previousPeriod'),
    /** Exactly this line; empty: calls without one. */
    queue: zEmptyLine(100).optional(),
    weekday: z
      .enum(['saturday', 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'])
      .optional(),
    /** The goal: this share of calls is answered within so many seconds. */
    target: z.number().int().min(1).max(3600).default(20),
    share: z.number().min(0.01).max(0.99).default(0.8),
    /** Share of paid time that is breaks, training and illness. */
    shrinkage: z.number().min(0).max(0.9).default(0.3),
  }),
  response: z.strictObject({
    ...answered,
    comparedPeriod: z.strictObject({ from: LocalDate, to: LocalDate }),
    now: CallFigures,
    before: CallFigures,
    /** Incoming calls that were not offered to agents: short and failed ones. */
    notOffered: z.number().int(),
    /** Lines of the period, those with the most calls first; an empty name: calls without one. */
    queues: z.array(z.strictObject({ name: z.string(), offered: z.number().int() })),
    /** Half hours of the day on which calls came. */
    halfHours: z.array(CallFigures.extend({ halfHour: HalfHour })),
    /** How long callers would wait, from those who hung up and, cut short by the answer, those who did not. */
    patience: z
      .strictObject({
        /** Mean patience in seconds, were hanging up as likely in each second: all time waited by calls abandoned. */
        mean: z.number(),
        /** Half of the callers would wait so long; null: more than half would wait longer than calls did. */
        median: z.number().nullable(),
        /** Kaplan-Meier with its interval of 95 in 100; it ends where fewer than ten calls waited so long. */
        steps: z.array(
          z.strictObject({ time: z.number(), share: z.number(), low: z.number(), high: z.number() }),
        ),
      })
      .nullable(),
    /** Agents that a usual day of the period needs. Null: too few calls or days. */
    staffing: z
      .strictObject({
        /** Days on which calls were offered. */
        days: z.number().int(),
        halfHours: z.array(
          z.strictObject({
            halfHour: HalfHour,
            /** Offered in the half hour of a usual day. */
            calls: z.number(),
            handle: z.number(),
            /** False: too few calls, so the handling time is that of all half hours. */
            isOwnHandle: z.boolean(),
            /** Callers wait as long as it takes (Erlang C). */
            patient: z.strictObject(staff),
            /** Callers hang up after the mean patience (Erlang A); null where that is not known. */
            impatient: z.strictObject({ ...staff, abandoned: z.number() }).nullable(),
          }),
        ),
      })
      .nullable(),
  }),
  errors: ['request.refused'],
});
