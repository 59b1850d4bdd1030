import type { Board, FigureTile, PageFilter, ReportTile } from '@peyvand/contract/analytics/dashboards';
import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import { pivotOf, type Report } from '@peyvand/contract/analytics/report';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { type Asked, type Frame, framesOf } from '../cube/frame.ts';
import type { Star } from '../model/star.ts';
import { starOf, stars } from '../model/stars.ts';
import { checkPivot } from '../pivot/answer.ts';
import { heeded, type WidePage, widePage } from './page-filters.ts';

/** A tile that asks, as questions to the pivot. */
export interface Question {
  readonly tile: FigureTile | ReportTile;
  readonly star: Star;
  readonly frame: Frame;
  readonly filter: Filter | null;
  readonly unheeded: PageFilter[];
  readonly main: PivotQuery;
  /** The same measure along the period, and the unit of its steps. */
  readonly spark: { readonly query: PivotQuery; readonly unit: 'day' | 'week' | 'month' } | null;
}

/** Throws `request.invalid` and `request.refused` for what cannot be asked. */
export function questionOf(
  ctx: Ctx,
  frameFor: (asked: Asked) => Frame,
  tile: FigureTile | ReportTile,
  page: WidePage,
  calendar: Asked['calendar'],
): Question {
  const asked = tile.kind === 'figure' ? figureAsked(tile) : tile.report.question;
  const star = starOf(asked.measures, stars);
  const { filter, unheeded } = heeded(page, star, asked.filter);
  const period = page.period ?? asked.period;
  const currency = page.currency ?? asked.currency;
  const frame = frameFor({ period, calendar, currency, ...(filter ? { filter } : {}) });
  const comparison = comparable(frame) ? asked.comparison : null;
  const narrowed = {
    ...asked,
    comparison,
    filter,
    period: frame.period,
    ...(currency ? { currency } : {}),
  };
  const main = PivotQuery.parse(pivotOf(narrowed));
  checkPivot(ctx, frame, main);
  if (tile.kind === 'report' || !tile.spark)
    return { tile, star, frame, filter, unheeded, main, spark: null };
  const unit = sparkUnit(frame);
  const along = { ...narrowed, comparison: null, rows: [{ dimension: `date.${unit}` }] };
  return {
    tile,
    star,
    frame,
    filter,
    unheeded,
    main,
    spark: { query: PivotQuery.parse(pivotOf(along)), unit },
  };
}

function figureAsked({ measure, filter, comparison }: FigureTile): Report['question'] {
  return {
    rows: [],
    columns: [],
    measures: [measure],
    period: 'months12',
    filter,
    openRows: [],
    sortRows: null,
    comparison,
    share: null,
  };
}

/** Only what is not longer than a year has another one of its kind before it. */
function comparable({ period, calendar }: Frame): boolean {
  return addUnits(period.from, 'year', 1, calendar) > period.to;
}

/** Some ten to thirty steps. */
function sparkUnit({ period: { from, to } }: Frame): 'day' | 'week' | 'month' {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return days <= 31 ? 'day' : days <= 190 ? 'week' : 'month';
}

/** Refuses a report that cannot be asked by who keeps it. `path`: where it stands in the request. */
export async function checkReport(ctx: Ctx, olap: Olap, report: Report, path: string): Promise<void> {
  const frameFor = await framesOf(ctx, olap);
  const { filter, period, currency } = report.question;
  refusedAt(
    () =>
      checkPivot(
        ctx,
        frameFor({ period, currency, ...(filter ? { filter } : {}) }),
        PivotQuery.parse(pivotOf(report.question)),
      ),
    (place) => `${path}.question.${place}`,
  );
}

/** The same for all tiles of a board. */
export async function checkBoard(ctx: Ctx, olap: Olap, { page, tiles }: Board, path: string): Promise<void> {
  const frameFor = await framesOf(ctx, olap);
  const asked = await widePage(ctx, page);
  for (const [at, tile] of tiles.entries())
    if (tile.kind !== 'text')
      refusedAt(
        () => questionOf(ctx, frameFor, tile, asked, undefined),
        (place) =>
          tile.kind === 'report'
            ? `${path}.tiles.${at}.report.question.${place}`
            : `${path}.tiles.${at}.${placeInFigure(place)}`,
      );
}

/** The same for a single figure. */
export async function checkFigure(ctx: Ctx, olap: Olap, tile: FigureTile, page: WidePage): Promise<void> {
  const frameFor = await framesOf(ctx, olap);
  refusedAt(() => questionOf(ctx, frameFor, tile, page, undefined), placeInFigure);
}

const placeInFigure = (place: string) => place.replace(/^measures\.0$/, 'measure');

/** Names the places as they stand in the whole request. */
function refusedAt(check: () => unknown, placeOf: (place: string) => string): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof Refusal) || error.fault.violations === undefined) throw error;
    const violations = error.fault.violations.map((one) => ({ ...one, path: placeOf(one.path) }));
    throw new Refusal(error.code, { ...error.fault, violations });
  }
}
