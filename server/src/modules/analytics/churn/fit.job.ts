import { ChurnFeature, SurvivalBy } from '@peyvand/contract/analytics/churn';
import { permission } from '@peyvand/contract/analytics/model';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { tierNames } from '../../customers/api.ts';
import { organisation } from '../../platform/api.ts';
import { frameOf } from '../cube/frame.ts';
import { factNames } from '../cube/labels.ts';
import { featuresLate, featuresUnknown } from '../errors.ts';
import { totalsOf } from '../lifetime/purchases.ts';
import { lastChurn, type StoredChurn, storeChurn, storeRisks } from './churn.store.ts';
import { readFeatures } from './features.ts';
import { addWatched, type Groups, type StoredGroup, survivalBy } from './groups.ts';
import { type Buyer, knownOf } from './known.ts';
import { horizonOf, trainOn } from './model.ts';
import { addSpells, type Moves, silenceLimit, spellsOf, watchedOf } from './spells.ts';

const name = 'analytics.churn.fit';
const Payload = z.object({ features: z.array(ChurnFeature).optional() });

/**
 * Has churn computed anew in the background, with these features or those of before. Throws `request.refused` for fields
 * that are set after the fact, `request.invalid` for unknown ones.
 */
export function askForChurn(ctx: WriteCtx, names: readonly string[] | undefined): Promise<void> {
  if (names === undefined) return enqueue(ctx, name, {}, { key: name });
  const { features, late, unknown } = readFeatures(names);
  if (unknown.length > 0) throw featuresUnknown(unknown);
  if (late.length > 0) throw featuresLate(late);
  return enqueue(ctx, name, { features }, { key: name });
}

export function churnJob(olap: Olap): Job {
  return {
    name,
    run: (ctx, payload, signal) => fitChurn(ctx, olap, Payload.parse(payload).features, signal),
  };
}

/** At night, after the facts are held against the log. */
export const churnSchedule: Schedule = { job: name, every: { dayAt: '04:45' } };

/** So many customers are read at once, and the model learns from so many, chosen by a hash of their ids. */
const portion = 20_000;
const learned = 5000;

/**
 * Counts who came and left, makes the curves of groups, learns who leaves, and gives each customer who is there a chance
 * with reasons. An interrupted run begins anew; until it ends, the last fit stands.
 */
async function fitChurn(
  ctx: Ctx,
  olap: Olap,
  asked: readonly ChurnFeature[] | undefined,
  signal: AbortSignal,
): Promise<void> {
  const known = await organisation(ctx);
  if (!known) return;
  const frame = await frameOf(ctx, olap, { timeZone: known.timeZone });
  const { customers } = await totalsOf(frame, olap);
  const parts = Math.max(1, Math.ceil(customers / portion));
  const today = Math.round(Date.parse(dateOf(frame.context.now, frame.zone)) / 86_400_000);
  const features = [...(asked ?? (await lastChurn(ctx))?.figures.features ?? ChurnFeature.options)];
  const id = ctx.newId();
  const [moves, groups]: [Moves, Groups] = [new Map(), new Map()];
  let limit: number | null = null;
  let model: ReturnType<typeof trainOn> = { kind: 'notEnough', reason: 'few_customers' };
  for (let part = 0; part < parts; part += 1) {
    signal.throwIfAborted();
    const buyers = await knownOf(frame, olap, part, parts);
    if (part === 0) {
      limit = silenceLimit(buyers);
      if (limit !== null) model = trainOn(buyers.slice(0, learned), today, limit, features);
    }
    if (limit === null) break;
    count(buyers, limit, today, moves, groups);
    if (model.kind !== 'trained') continue;
    const { riskOf } = model;
    const risks = buyers.flatMap((buyer) => {
      const risk = riskOf(buyer);
      return risk ? [{ id: buyer.id, ...risk }] : [];
    });
    await ctx.write((tx) => storeRisks(tx, id, risks));
  }
  const survival = await namedGroups(ctx, olap, groups);
  const fit: StoredChurn = {
    id,
    madeAt: ctx.clock().toISOString(),
    customers,
    figures: {
      limit,
      moves: [...moves]
        .toSorted(([a], [b]) => a - b)
        .map(([day, { came, back, gone }]) => [day, came, back, gone]),
      survival,
      features,
      horizon: horizonOf(limit ?? 0),
      suspects: model.kind === 'trained' ? [...model.suspects] : [],
      reason: model.kind === 'trained' ? null : model.reason,
      judged:
        model.kind === 'trained' ? { ...model.judged, calibration: [...model.judged.calibration] } : null,
    },
  };
  await ctx.write(async (tx) => {
    await storeChurn(tx, fit);
    await tell(tx, { kind: 'refresh', of: 'facts', permission });
  });
}

function count(buyers: readonly Buyer[], limit: number, today: number, moves: Moves, groups: Groups): void {
  for (const { days, values } of buyers) {
    const spells = spellsOf(days, limit, today);
    addSpells(moves, spells);
    const watched = watchedOf(spells, today);
    if (watched) addWatched(groups, values, SurvivalBy.options, watched);
  }
}

/** The curves by each way, where there are at least two groups to compare. Codes get names. */
async function namedGroups(ctx: Ctx, olap: Olap, found: Groups): Promise<StoredChurn['figures']['survival']> {
  const ways = SurvivalBy.options.map((by) => ({ by, ...survivalBy(found.get(by) ?? new Map()) }));
  const codes = ways.flatMap(({ by, groups }) =>
    by === 'product' ? groups.flatMap(({ key }) => key ?? []) : [],
  );
  const [tiers, products] = [await tierNames(ctx), await factNames(olap, 'products', codes)];
  const labelOf = (by: SurvivalBy, { key }: StoredGroup) => {
    if (by === 'tier') return tiers.get(key ?? '') ?? null;
    const product = by === 'product' ? products.get(key ?? '') : undefined;
    return product ? { und: product } : null;
  };
  return ways
    .filter(({ groups }) => groups.length > 1)
    .map(({ by, groups, test }) => ({
      by,
      groups: groups.map((group) => ({ ...group, points: [...group.points], label: labelOf(by, group) })),
      test,
    }));
}
