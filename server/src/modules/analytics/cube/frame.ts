import type { Freshness, Period, Span } from '@peyvand/contract/analytics/selection';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Currency } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { FilterContext } from '../../../kernel/filter/fields.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { addUnits, endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf, dayBounds } from '../../../kernel/time/zoned.ts';
import { organisation, reportFields, teamsOfUsers } from '../../platform/api.ts';
import { sellerKinds } from '../../sales/api.ts';
import { limited, notSetUp } from '../errors.ts';
import { readerName } from '../facts/reader.ts';
import { backlogOf } from '../facts/rebuilds.store.ts';
import { factsVersion } from '../facts/version.store.ts';
import { attributeFields } from '../model/attributes.ts';
import type { FactField } from '../model/star.ts';
import { stars } from '../model/stars.ts';
import type { Tree } from '../model/tree.ts';
import { guardOf, mayRead, type RowGuard, rowGuard } from '../policy.ts';
import { treesNow } from './trees.ts';

/** What every question names or leaves to defaults. */
export interface Asked {
  readonly period?: Period | Span | undefined;
  /** `all`: of every currency, in that of the organisation. */
  readonly currency?: Currency | 'all' | undefined;
  readonly filter?: Filter | undefined;
  readonly timeZone?: string | undefined;
  readonly calendar?: Calendar | undefined;
}

/** A question after defaults, with what the asking person may see. */
export interface Frame {
  readonly period: Period;
  readonly currency: Currency;
  /** Amounts of other currencies are in the figures too, by the rates of days in this zone. Left out: they are not. */
  readonly allCurrencies?: { readonly zone: string };
  readonly zone: string;
  readonly calendar: Calendar;
  readonly filter: Filter | undefined;
  readonly guard: RowGuard;
  /** The same for facts whose records have owners of their own, by resource. Where one is missing, nothing is seen. */
  readonly guards?: ReadonlyMap<string, RowGuard>;
  /** The fiscal year: the calendar of the organisation and the month of it in which it begins. Left out: the asked calendar's year. */
  readonly fiscal?: { readonly calendar: Calendar; readonly start: number };
  /** Whether customers were merged: only then facts are asked who stands for their customer. */
  readonly grouped?: boolean;
  /** Owner → team, as it is now. */
  readonly teams: ReadonlyMap<string, string>;
  /** Channel → who sells through it, as it is arranged now. */
  readonly sellerKinds?: ReadonlyMap<string, string>;
  /** Parents and children by the name of their tree, as they are now. */
  readonly trees?: Readonly<Record<string, Tree>>;
  readonly context: FilterContext;
  /** What filters may name of this organisation's own, beside the fields of a star. */
  readonly ownFields?: Readonly<Record<string, FactField>>;
  readonly readable: (field: FactField) => boolean;
  readonly freshness: Freshness;
  /** Grows whenever facts change; answers are shared where it is given. */
  readonly version?: string;
  /** How long a statement may run; that of every question if left out. */
  readonly seconds?: number;
}

export async function frameOf(ctx: Ctx, olap: Olap, asked: Asked): Promise<Frame> {
  return (await framesOf(ctx, olap))(asked);
}

/** Makes the frames of many questions of one person: what they share is asked for once. */
export async function framesOf(ctx: Ctx, olap: Olap): Promise<(asked: Asked) => Frame> {
  const { locale } = ctx.actor;
  const [freshness, version, teams, organised, grouped, kinds, trees] = await Promise.all([
    freshnessOf(ctx),
    factsVersion(ctx),
    teamsOfUsers(ctx),
    organisation(ctx),
    anyMerged(olap),
    sellerKinds(ctx),
    treesNow(ctx),
  ]);
  const guard = await rowGuard(ctx, teams);
  const guards = await guardsOf(ctx, teams);
  const ownFields = attributeFields(reportFields(ctx, 'customers'));
  const now = ctx.clock();
  return (asked) => {
    const zone = asked.timeZone ?? locale.zone;
    const calendar = asked.calendar ?? locale.calendar;
    const isOfAll = asked.currency === 'all';
    const currency = isOfAll ? organised?.currency : (asked.currency ?? organised?.currency);
    if (currency === undefined) throw notSetUp();
    return {
      period: periodOf(asked.period, dateOf(now, zone), calendar),
      currency,
      ...(isOfAll && organised ? { allCurrencies: { zone: organised.timeZone } } : {}),
      zone,
      calendar,
      ...(organised ? { fiscal: { calendar: organised.calendar, start: organised.fiscalStart } } : {}),
      filter: asked.filter,
      guard,
      guards,
      grouped,
      teams,
      sellerKinds: kinds,
      trees,
      freshness,
      version,
      ownFields,
      readable: (field) => mayRead(ctx.actor, field.right),
      context: {
        now,
        zone,
        calendar,
        ...(calendar === locale.calendar ? { weekStart: locale.weekStart } : {}),
        country: locale.country,
        ...(ctx.actor.id === null ? {} : { actorId: ctx.actor.id }),
        readable: (resource, field) => !isHidden(ctx.actor, resource, field),
      },
    };
  };
}

async function guardsOf(ctx: Ctx, teams: ReadonlyMap<string, string>): Promise<Map<string, RowGuard>> {
  const guards = new Map<string, RowGuard>();
  for (const { rows } of stars) {
    if (rows === null || rows === 'customers' || guards.has(rows.resource)) continue;
    guards.set(rows.resource, await guardOf(ctx, teams, rows));
  }
  return guards;
}

/** A look at a table that is empty or small. */
async function anyMerged(olap: Olap): Promise<boolean> {
  const rows = await limited(olap.query<object>('SELECT 1 AS found FROM pv.dim_merged LIMIT 1'));
  return rows.length > 0;
}

/** The currency that is asked for, else the organisation's. */
export async function currencyOf(
  ctx: Ctx,
  asked: { readonly currency?: Currency | undefined },
): Promise<Currency> {
  const currency = asked.currency ?? (await organisation(ctx))?.currency;
  if (currency === undefined) throw notSetUp();
  return currency;
}

function periodOf(asked: Asked['period'], today: string, calendar: Calendar): Period {
  if (asked === undefined) return lastTwelveMonths(today, calendar);
  return typeof asked === 'string' ? daysOf(asked, today, calendar) : asked;
}

/** The days of a span. */
export function daysOf(span: Span, today: string, calendar: Calendar): Period {
  const first = (unit: 'month' | 'quarter' | 'year', back = 0) =>
    addUnits(startOf(unit, today, calendar), unit, -back, calendar);
  const before = (unit: 'month' | 'quarter' | 'year'): Period => ({
    from: first(unit, 1),
    to: addUnits(first(unit), 'day', -1, calendar),
  });
  switch (span) {
    case 'months12':
      return { from: first('month', 11), to: today };
    case 'months36':
      return { from: first('month', 35), to: today };
    case 'month':
    case 'quarter':
    case 'year':
      return { from: first(span), to: today };
    case 'lastMonth':
      return before('month');
    case 'lastQuarter':
      return before('quarter');
    case 'lastYear':
      return before('year');
  }
}

/** From the first of the month eleven months ago to the end of the running month. */
export function lastTwelveMonths(today: string, calendar: Calendar): Period {
  const thisMonth = startOf('month', today, calendar);
  return { from: addUnits(thisMonth, 'month', -11, calendar), to: endOf('month', today, calendar) };
}

/** The same days of the calendar's year before; 29 February and 30 Esfand become the last day of their month. */
export function yearBefore(period: Period, calendar: Calendar): Period {
  return { from: shifted(period.from, calendar, false), to: shifted(period.to, calendar, true) };
}

/** A period that ends with its month ends with the month of the year before too, however long that is. */
function shifted(day: string, calendar: Calendar, isEnd: boolean): string {
  const before = addUnits(day, 'year', -1, calendar);
  return isEnd && endOf('month', day, calendar) === day ? endOf('month', before, calendar) : before;
}

/** As many days, right before. */
export function daysBefore(period: Period): Period {
  const length = Math.round((Date.parse(period.to) - Date.parse(period.from)) / 86_400_000) + 1;
  return {
    from: addUnits(period.from, 'day', -length, 'gregory'),
    to: addUnits(period.from, 'day', -1, 'gregory'),
  };
}

/** Milliseconds since 1970, as statements take them: `from` included, `to` excluded. */
export function bounds(period: Period, zone: string): { from: string; to: string } {
  return {
    from: String(dayBounds(period.from, zone).from.getTime()),
    to: String(dayBounds(period.to, zone).to.getTime()),
  };
}

const countedPending = 10_000;

/** Asked before the figures: what is committed and read by then is in them. */
async function freshnessOf(ctx: Ctx): Promise<Freshness> {
  const now = ctx.clock();
  const { oldest, pending } = await backlogOf(ctx, readerName, countedPending);
  return { asOf: oldest ?? now.toISOString(), pending };
}
