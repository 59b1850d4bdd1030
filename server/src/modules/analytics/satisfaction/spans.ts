import type { Period, Span } from '@peyvand/contract/analytics/selection';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Ctx } from '../../../kernel/context.ts';
import { addUnits, endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisation } from '../../platform/api.ts';
import { daysBefore, daysOf, yearBefore } from '../cube/frame.ts';
import { wrongPlace } from '../errors.ts';

/** More bars say nothing. */
const mostSpans = 60;

interface Asked {
  readonly period?: Period | Span | undefined;
  readonly calendar?: Calendar | undefined;
  readonly timeZone?: string | undefined;
  readonly unit: 'month' | 'quarter';
  readonly compare: 'previousPeriod' | 'previousYear';
}

/** A month or quarter, cut at the ends of the period; `begins` is its own first day. */
export interface PartOfTime extends Period {
  readonly begins: string;
}

/**
 * The days that are asked for, those that they are compared with, and the months or quarters of them in the calendar of
 * the organisation, where none is asked. Throws `request.invalid` for too many of them.
 */
export async function spansOf(ctx: Ctx, asked: Asked) {
  const calendar = asked.calendar ?? (await organisation(ctx))?.calendar ?? ctx.actor.locale.calendar;
  const today = dateOf(ctx.clock(), asked.timeZone ?? ctx.actor.locale.zone);
  const { period: wanted = 'months12', unit } = asked;
  const period = typeof wanted === 'string' ? daysOf(wanted, today, calendar) : wanted;
  const spans: PartOfTime[] = [];
  for (
    let begins = startOf(unit, period.from, calendar);
    begins <= period.to;
    begins = addUnits(begins, unit, 1, calendar)
  ) {
    if (spans.length === mostSpans) throw wrongPlace('period', `at most ${mostSpans} ${unit}s are shown`);
    const end = endOf(unit, begins, calendar);
    spans.push({
      begins,
      from: begins < period.from ? period.from : begins,
      to: end > period.to ? period.to : end,
    });
  }
  const compared = asked.compare === 'previousYear' ? yearBefore(period, calendar) : daysBefore(period);
  return { period, compared, calendar, spans };
}
