import type { Calendar } from '@peyvand/contract/core/dates';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { dateParts } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisation } from '../../platform/api.ts';
import { type Series, takeNumbers } from './number.store.ts';

/** `1405-000012`: year and place in it. */
export function numberText(year: number, place: number): string {
  return `${year}-${String(place).padStart(6, '0')}`;
}

/** The year of an instant in a zone and calendar. */
export function yearAt(instant: string, zone: string, calendar: Calendar): number {
  return dateParts(dateOf(new Date(instant), zone), calendar).year;
}

/** The year of an instant as the organisation counts it, so that all its numbers stand in one series. */
export async function yearReader(ctx: Ctx): Promise<(instant: string) => number> {
  const { timeZone, calendar } = (await organisation(ctx)) ?? {
    timeZone: ctx.actor.locale.zone,
    calendar: ctx.actor.locale.calendar,
  };
  return (instant) => yearAt(instant, timeZone, calendar);
}

/**
 * The next number of a series in the year of the organisation that holds the instant. Given out in the transaction that
 * needs it: rolled back with it, and nobody else gets a later one before.
 */
export async function nextNumber(ctx: WriteCtx, series: Series, on: string): Promise<string> {
  const year = (await yearReader(ctx))(on);
  return numberText(year, await takeNumbers(ctx, series, year, 1));
}
