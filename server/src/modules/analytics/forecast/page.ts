import type { forecast as endpoint, Forecast, ForecastRow } from '@peyvand/contract/analytics/forecast';
import type { Period } from '@peyvand/contract/analytics/selection';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { addUnits, endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { namesOf } from '../../platform/api.ts';
import { answeredBy } from '../cube/answer.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { amountsHidden, wrongPlace } from '../errors.ts';
import { dealsInBase, weeksInBase } from './in-base.ts';
import { errorOf, intervalOf, type Trial, type Trying, trials, wonWithin } from './interval.ts';
import { dayNumber, dayText, dealsKnown, type SaidDeal, saidInWeeks, staysKnown } from './known.ts';
import { enoughEnds, type Horizon, type KnownDeal, type Stay, salesForecast } from './sales-forecast.ts';
import { monthsWon } from './series.ts';

const definitions: Record<string, string> = {
  won: 'Amounts of deals that were won in the period, by the day of the forecast; in other currencies by the rate of the day on which they were won.',
  unrated:
    'Deals with an amount in a currency without a rate: their amounts are in no figure. Open deals are reckoned by the rate of the day of the forecast.',
  said: 'Open deals that are expected to close by the end of the period, by what their owner says; without a word by the probability: from 90 per cent commit, from 60 best case, else pipeline.',
  weighted: 'Amounts of these deals times their probability.',
  fromOpen:
    'Amounts of all open deals times the share of deals that, in the same stage for as long, were won within the period. Stages with fewer than 30 ends: deals of the same age.',
  fromNew: 'Deals that nobody has opened yet, at the pace of the last eight weeks.',
  interval: '80 of 100: the errors of earlier forecasts of this length, or chance alone, whichever is wider.',
  naive: 'As much as was won in the period before, of as many months or days.',
};

/** The forecast of a period, as of today or of a day in the past. */
export async function forecastPage(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<Forecast> {
  if (isHidden(ctx.actor, 'deals', 'amount')) throw amountsHidden();
  const { by, pipelineId, asOf: askedDay, ...selection } = asked;
  const base = await frameOf(ctx, olap, { ...selection, period: selection.period });
  const today = dateOf(ctx.clock(), base.zone);
  const frame = asked.period === undefined ? { ...base, period: quarterOf(today, base.calendar) } : base;
  const asOf = askedDay ?? today;
  if (asOf > today) throw wrongPlace('asOf', 'the day of the forecast lies in the future');
  const horizon: Trying = {
    asOf: dayNumber(asOf),
    from: dayNumber(frame.period.from),
    to: dayNumber(frame.period.to),
    before: before(frame.period, frame.calendar),
  };
  const days = weeksBefore(asOf, frame.period);
  const [known, stays, saidWeeks] = await Promise.all([
    dealsKnown(frame, olap, { asOf, pipelineId }),
    staysKnown(frame, olap, pipelineId),
    saidInWeeks(frame, olap, { days, pipelineId }),
  ]);
  const { deals, unrated, rates } = await dealsInBase(ctx, frame.currency, asOf, known);
  const weeks = await weeksInBase(ctx, frame.currency, days, saidWeeks);
  const grouped = deals.map((deal) => ({ ...deal, group: groupOf(deal, by, frame) }));
  const said = salesForecast(grouped, stays, horizon);
  const tried = trials(deals, earlier(frame.period, asOf, frame.calendar));
  const isEnough = said.learntFrom >= enoughEnds;
  const keys = [...new Set(grouped.map(({ group }) => group))];
  const names = await namesOf(ctx, by === 'team' ? 'teams' : 'users', keys);
  const rows = keys.map((key) =>
    rowOf(
      key,
      names.get(key) ?? null,
      said.groups.get(key),
      grouped.filter(({ group }) => group === key),
      horizon,
    ),
  );
  const { low, high } = intervalOf(said, tried);
  return {
    ...answeredBy(frame),
    asOf,
    total: rowOf(null, null, said, grouped, horizon),
    rows: rows.toSorted((a, b) => Number(BigInt(b.point) - BigInt(a.point))),
    interval: isEnough ? { low: minor(low), high: minor(high) } : null,
    unrated,
    rates,
    naive: minor(wonWithin(deals, horizon.before.from, horizon.before.to)),
    learntFrom: said.learntFrom,
    needed: enoughEnds,
    trials: tried.map(trialOf),
    errors: {
      forecast: errorOf(tried, ({ forecast }) => forecast),
      naive: errorOf(tried, ({ naive }) => naive),
    },
    weeks: weeks.map((week) => ({
      asOf: week.asOf,
      won: minor(wonWithin(deals, horizon.from, Math.min(horizon.to, dayNumber(week.asOf)))),
      commit: minor(week.commit),
      best: minor(week.best),
      pipeline: minor(week.pipeline),
      weighted: minor(week.weighted),
      point: pointOn(dayNumber(week.asOf), deals, stays, horizon),
    })),
    months: monthsWon(deals, asOf, frame.calendar),
    definitions,
  };
}

function quarterOf(day: string, calendar: Calendar): Period {
  return { from: startOf('quarter', day, calendar), to: endOf('quarter', day, calendar) };
}

function groupOf({ ownerId }: SaidDeal, by: 'owner' | 'team', { teams }: Frame): string {
  return by === 'owner' ? ownerId : (teams.get(ownerId) ?? ownerId);
}

/** Whole minor units as text. */
function minor(amount: number): string {
  return BigInt(Math.round(amount)).toString();
}

const categories = ['commit', 'best', 'pipeline', 'omitted'] as const;

function rowOf(
  key: string | null,
  label: string | null,
  found: { readonly won: number; readonly fromOpen: number; readonly fromNew: number } | undefined,
  deals: readonly SaidDeal[],
  { to }: Horizon,
): ForecastRow {
  const open = deals.filter(
    ({ closedOn, expectedOn }) => closedOn === null && expectedOn !== null && expectedOn <= to,
  );
  const said = (category: (typeof categories)[number]) => {
    const mine = open.filter((deal) => deal.category === category);
    const sum = (of: (deal: SaidDeal) => number) => minor(mine.reduce((total, deal) => total + of(deal), 0));
    return {
      count: mine.length,
      amount: sum(({ amount }) => amount ?? 0),
      weighted: sum(({ amount, probability }) => ((amount ?? 0) * probability) / 100),
    };
  };
  const { won, fromOpen, fromNew } = found ?? { won: 0, fromOpen: 0, fromNew: 0 };
  return {
    key,
    label,
    won: minor(won),
    said: {
      commit: said('commit'),
      best: said('best'),
      pipeline: said('pipeline'),
      omitted: said('omitted'),
    },
    fromOpen: minor(fromOpen),
    fromNew: minor(fromNew),
    point: minor(won + fromOpen + fromNew),
  };
}

/** The period before: as many months, where it is made of whole ones, else as many days. */
function before(period: Period, calendar: Calendar): Trying['before'] {
  const last = addUnits(period.to, 'day', 1, calendar);
  const isWhole = [period.from, last].every((day) => startOf('month', day, calendar) === day);
  const to = dayNumber(period.from) - 1;
  if (!isWhole) return { from: to - (dayNumber(period.to) - dayNumber(period.from)), to };
  let from = period.from;
  for (let first = period.from; first < last; first = addUnits(first, 'month', 1, calendar))
    from = addUnits(from, 'month', -1, calendar);
  return { from: dayNumber(from), to };
}

/** Periods of the same length that were over by a day, a month apart, each with as much of it gone as now. */
function earlier(period: Period, asOf: string, calendar: Calendar): Trying[] {
  const back = (day: string, months: number) => dayNumber(addUnits(day, 'month', -months, calendar));
  const last = addUnits(period.to, 'day', 1, calendar);
  return [1, 2, 3, 4, 5, 6, 7, 8, 9]
    .map((months) => {
      const [from, to] = [back(period.from, months), back(last, months) - 1];
      return {
        asOf: back(addUnits(asOf, 'day', 1, calendar), months) - 1,
        from,
        to,
        before: before({ from: dayText(from), to: dayText(to) }, calendar),
      };
    })
    .filter(({ to }) => to <= dayNumber(asOf))
    .slice(0, 6);
}

function trialOf({ horizon, forecast, naive, actual }: Trial): Forecast['trials'][number] {
  return {
    asOf: dayText(horizon.asOf),
    period: { from: dayText(horizon.from), to: dayText(horizon.to) },
    forecast: minor(forecast),
    naive: minor(naive),
    actual: minor(actual),
  };
}

const shownWeeks = 13;

/** Ends of weeks up to the day of the forecast, oldest first. */
function weeksBefore(asOf: string, { to }: Period): string[] {
  const last = dayNumber(asOf < to ? asOf : to);
  return Array.from({ length: shownWeeks }, (_, at) => dayText(last - 7 * (shownWeeks - 1 - at)));
}

function pointOn(
  asOf: number,
  deals: readonly KnownDeal[],
  stays: readonly Stay[],
  horizon: Horizon,
): string | null {
  const { point, learntFrom } = salesForecast(deals, stays, { ...horizon, asOf });
  return learntFrom >= enoughEnds ? minor(point) : null;
}
