import { z } from 'zod';
import { Calendar, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { zName, zText } from '../core/text.ts';
import { FieldName, MeasureType, permission } from './model.ts';
import { PivotAnswer } from './pivot.ts';
import { MeasureValue } from './query.ts';
import { Report } from './report.ts';
import { answered, Freshness, Period, Span } from './selection.ts';

/** Columns of a board on a wide screen; a phone has one. */
export const boardColumns = 12;
/** Tiles of one board. */
export const mostTiles = 24;

/** Tiles flow in their order; `width` in columns, `height` in rows of the grid. */
const placed = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Null: named after what it shows. */
  title: zName(100).nullable(),
  width: z.number().int().min(2).max(boardColumns),
  height: z.number().int().min(1).max(8),
};

/** One measure of the page's period, beside the period that it is compared with, and its way through the period. */
const FigureTile = z.strictObject({
  ...placed,
  kind: z.literal('figure'),
  measure: FieldName,
  filter: Filter.nullable(),
  comparison: z.enum(['previousYear', 'previousPeriod']).nullable(),
  /** Small bars along the period: by day, week or month as it is long. */
  spark: z.boolean(),
});
export type FigureTile = z.infer<typeof FigureTile>;

/** A report with its own copy of the question: a board that others look at does not change behind their back. */
const ReportTile = z.strictObject({ ...placed, kind: z.literal('report'), report: Report });
export type ReportTile = z.infer<typeof ReportTile>;

const TextTile = z.strictObject({ ...placed, kind: z.literal('text'), text: zText(4000) });

export const Tile = z.discriminatedUnion('kind', [FigureTile, ReportTile, TextTile]);
export type Tile = z.infer<typeof Tile>;

/** What the whole page is about. Each tile follows what its facts have. */
export const Page = z.strictObject({
  /** Null: each report keeps its own period, figures take the last twelve months. */
  period: z.union([Span, Period]).nullable(),
  owner: Id.nullable(),
  team: Id.nullable(),
  channel: z.string().min(1).max(100).nullable(),
  /** With all that stand below it. */
  territory: Id.nullable().default(null),
  /** Amounts of all currencies, for each tile that has any. Left out: each report keeps its own. */
  currency: z.literal('all').optional(),
});
export type Page = z.infer<typeof Page>;

const pageFilters = ['period', 'owner', 'team', 'channel', 'territory'] as const;
const PageFilter = z.enum(pageFilters);
export type PageFilter = z.infer<typeof PageFilter>;

export const Board = z.strictObject({
  page: Page,
  tiles: z
    .array(Tile)
    .max(mostTiles)
    .refine((tiles) => new Set(tiles.map(({ id }) => id)).size === tiles.length, {
      message: 'each tile has an id of its own',
    }),
});
export type Board = z.infer<typeof Board>;

const told = {
  id: z.string(),
  /** The star whose facts it counts: when they change, it is asked again. */
  subject: FieldName,
  /** Filters of the page that its facts do not have. */
  unheeded: z.array(PageFilter),
  /** As of an answer, where all currencies are asked. */
  unrated: answered.unrated,
  /** How long its statement took, in milliseconds. */
  took: z.number(),
};

const FigureAnswer = z.strictObject({
  ...told,
  kind: z.literal('figure'),
  type: MeasureType,
  period: Period,
  value: MeasureValue,
  /** Of the other period; left out where nothing is compared. */
  compared: z.strictObject({ period: Period, value: MeasureValue }).nullable(),
  /** Day, week or month by its first day. */
  spark: z.array(z.strictObject({ from: LocalDate, value: MeasureValue })),
  /** Selects the facts behind it, together with the period. */
  filter: Filter,
});
export type FigureAnswer = z.infer<typeof FigureAnswer>;

const ReportAnswer = z.strictObject({
  ...told,
  kind: z.literal('report'),
  answer: PivotAnswer,
  /** The filter of the report with what it heeds of the page's. */
  filter: Filter.nullable(),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;

/** The others are answered all the same. Codes and words as those of a problem. */
const FailedAnswer = z.strictObject({
  id: z.string(),
  kind: z.literal('failed'),
  code: z.string(),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
});

export const TileAnswer = z.discriminatedUnion('kind', [FigureAnswer, ReportAnswer, FailedAnswer]);
export type TileAnswer = z.infer<typeof TileAnswer>;

export const askTiles = endpoint('POST', '/api/v1/analytics/tiles', {
  id: 'analytics.dashboard.tiles',
  summary: 'The figures of many tiles at once',
  permission,
  body: z.strictObject({ page: Page, calendar: Calendar.optional(), tiles: Board.shape.tiles }),
  response: z.strictObject({
    currency: Currency,
    calendar: Calendar,
    freshness: Freshness,
    tiles: z.array(TileAnswer),
  }),
  errors: ['request.refused'],
});

/** Boards that everybody finds: a copy of one can be changed. */
export const readyBoards = ['manager', 'sales', 'marketing', 'service', 'seller'] as const;
export const ReadyName = z.enum(readyBoards);
export type ReadyName = z.infer<typeof ReadyName>;

export const readReady = endpoint('GET', '/api/v1/analytics/boards/:name', {
  id: 'analytics.dashboard.ready',
  summary: 'A board that everybody finds',
  permission,
  params: z.strictObject({ name: ReadyName }),
  response: Board,
});
