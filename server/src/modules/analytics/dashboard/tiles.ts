import type { Page, Tile, TileAnswer } from '@peyvand/contract/analytics/dashboards';
import type { PivotAnswer, PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { addUnits, startOf } from '../../../kernel/time/calendar.ts';
import { answeredBy } from '../cube/answer.ts';
import { type Frame, framesOf } from '../cube/frame.ts';
import { answerIn } from '../pivot/answer.ts';
import { widePage } from './page-filters.ts';
import { type Question, questionOf } from './questions.ts';

/** Statements of one page at the same time: the engine gives each two threads. */
const atOnce = 4;
/** Measures of one statement. */
const mostMeasures = 6;

/**
 * The figures of all tiles that ask. One that is refused says why, and the others are answered all the same. Figures of
 * the same facts are asked by one statement.
 */
export async function answerTiles(
  ctx: Ctx,
  olap: Olap,
  asked: { readonly page: Page; readonly calendar?: Calendar | undefined; readonly tiles: readonly Tile[] },
  signal?: AbortSignal,
) {
  const frameFor = await framesOf(ctx, olap);
  const { currency, calendar, freshness } = answeredBy(frameFor({ calendar: asked.calendar }));
  const page = await widePage(ctx, asked.page);
  const questions: Question[] = [];
  const refused: TileAnswer[] = [];
  for (const tile of asked.tiles) {
    if (tile.kind === 'text') continue;
    await orRefused(
      async () => void questions.push(questionOf(ctx, frameFor, tile, page, asked.calendar)),
      (answer) => refused.push(answer(tile.id)),
    );
  }
  const statements = statementsOf(questions);
  const done = new Map<Statement, Outcome>();
  await inTurns(statements, async (one) => {
    const began = performance.now();
    await orRefused(
      async () => {
        const answer = await answerIn(ctx, olap, one.frame, { ...one.query, measures: one.measures }, signal);
        done.set(one, { answer, took: Math.round(performance.now() - began) });
      },
      (answer) => done.set(one, { failed: answer }),
    );
  });
  const found = (question: Question, query: PivotQuery): Found => {
    const measures = query.measures;
    const statement = statements.find((one) => one.of.includes(query));
    const outcome = statement && done.get(statement);
    if (!outcome) throw new Error(`tile ${question.tile.id} was not asked`);
    return { ...outcome, at: statement.measures.indexOf(measures[0] ?? '') };
  };
  const tiles = [...refused, ...questions.map((question) => answerOf(question, found))];
  return { currency, calendar, freshness, tiles };
}

/** Refusals are told by the tile; accidents stay accidents. */
async function orRefused(
  work: () => Promise<void>,
  told: (answer: (id: string) => TileAnswer) => void,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason = null, detail, violations } = error.fault;
    const words =
      detail ?? violations?.map(({ path, message }) => `${path}: ${message}`).join('; ') ?? error.message;
    told((id) => ({ id, kind: 'failed', code: error.code, reason, detail: words }));
  }
}

/** A question for one or several tiles. */
interface Statement {
  readonly frame: Frame;
  readonly query: PivotQuery;
  readonly measures: string[];
  /** The questions that it answers. */
  readonly of: PivotQuery[];
}

type Outcome =
  | { readonly answer: PivotAnswer; readonly took: number }
  | { readonly failed: (id: string) => TileAnswer };
type Found = Outcome & { readonly at: number };

/** Single figures that differ in their measure only are asked together. */
function statementsOf(questions: readonly Question[]): Statement[] {
  const shared = new Map<string, Statement>();
  const all: Statement[] = [];
  for (const { tile, star, frame, main, spark } of questions) {
    for (const query of [main, ...(spark ? [spark.query] : [])]) {
      const { measures, ...rest } = query;
      const key = tile.kind === 'figure' ? JSON.stringify([star.name, rest]) : '';
      const known = key === '' ? undefined : shared.get(key);
      const more = known ? measures.filter((name) => !known.measures.includes(name)) : [];
      if (known && known.measures.length + more.length <= mostMeasures) {
        known.measures.push(...more);
        known.of.push(query);
        continue;
      }
      const made = { frame, query, measures: [...measures], of: [query] };
      all.push(made);
      if (key !== '') shared.set(key, made);
    }
  }
  return all;
}

/** Runs all, some at a time. */
async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const runner = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, runner));
}

function answerOf(question: Question, found: (question: Question, query: PivotQuery) => Found): TileAnswer {
  const { tile, star, frame, filter, unheeded, main, spark } = question;
  const whole = found(question, main);
  if ('failed' in whole) return whole.failed(tile.id);
  const told = { id: tile.id, subject: star.name, unheeded };
  const { answer, took } = whole;
  if (tile.kind === 'report') return { ...told, kind: 'report', took, answer, filter };
  const along = spark && found(question, spark.query);
  if (along && 'failed' in along) return along.failed(tile.id);
  const { comparedPeriod, unrated } = answer;
  return {
    ...told,
    kind: 'figure',
    ...(unrated ? { unrated } : {}),
    took: Math.max(took, along?.took ?? 0),
    type: answer.measures[whole.at]?.type ?? 'integer',
    period: frame.period,
    value: answer.values[0]?.[whole.at] ?? null,
    compared: comparedPeriod
      ? { period: comparedPeriod, value: answer.compared?.[0]?.[whole.at] ?? null }
      : null,
    spark: along ? stepsOf(frame, spark.unit, along.answer, along.at) : [],
    filter: filter ?? { and: [] },
  };
}

/** All steps of the period; those without facts too. */
function stepsOf(
  { period, calendar }: Frame,
  unit: 'day' | 'week' | 'month',
  answer: PivotAnswer,
  at: number,
) {
  const values = new Map(
    answer.rows.map(({ member }, row) => [member?.from, answer.values[row]?.[at] ?? null]),
  );
  const steps: { from: string; value: PivotAnswer['values'][number][number] }[] = [];
  for (
    let from = startOf(unit, period.from, calendar);
    from <= period.to;
    from = addUnits(from, unit, 1, calendar)
  )
    steps.push({ from, value: values.get(from) ?? null });
  return steps;
}
