import type { Tier } from '@peyvand/contract/customers/tiers';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { customerTiered } from '../events.ts';
import type { Which } from '../lifecycle/judge.store.ts';
import { organisationActor } from '../lifecycle/judge.ts';
import { giveTo } from './give.ts';
import { type Measured, measured, quantiles, scoreCuts } from './measure.store.ts';
import { clearMerged, type StoredSet, storePlaces, type TierMove, toldTier } from './tier.store.ts';
import { type Bounds, cumulated, rfmScore, type ScoreCuts, tierAt } from './tier.ts';

/** A set with everything that its customers are compared with. */
interface Ready {
  readonly set: StoredSet;
  readonly bounds: Bounds;
  readonly cuts: ScoreCuts | null;
}

export interface Sorting {
  readonly ctx: Ctx;
  readonly sets: readonly StoredSet[];
  readonly ready: readonly Ready[];
  readonly today: string;
}

/** Works out the bounds of all sets, over all customers. `ctx` may take its time. */
export async function sorting(asked: Ctx, sets: readonly StoredSet[]): Promise<Sorting> {
  const ctx = asked.as(await organisationActor(asked, 'system:tiers'));
  const today = dateOf(ctx.clock(), ctx.actor.locale.zone);
  const ready: Ready[] = [];
  for (const [at, set] of sets.entries()) {
    const given = set.tiers.map((tier) => tier.bound);
    const cuts = set.measure === 'rfm' ? await scoreCuts(ctx, sets, at, set, today) : null;
    if (set.method === 'rule') {
      ready.push({ set, bounds: given, cuts });
      continue;
    }
    const shares = cumulated(given);
    const values = await quantiles(
      ctx,
      sets,
      at,
      set,
      today,
      shares.filter((share) => share !== null),
    );
    // Where there is nobody there is no bound to reach.
    const bounds = shares.map((share, place) =>
      share === null ? null : (values[place] ?? Number.MAX_VALUE),
    );
    ready.push({ set, bounds, cuts });
  }
  return { ctx, sets, ready, today };
}

export interface Sorted {
  readonly id: string;
  /** Place of the set that takes the customer; null: none does. */
  readonly set: number | null;
  /** Place of the tier in its set. */
  readonly tier: number | null;
  readonly value: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** The tier of each of these customers. Changes nothing. */
export async function sorted(by: Sorting, which: Which): Promise<Sorted[]> {
  const rows = await measured(by.ctx, which, by.sets, by.today);
  return rows.map((row) => placeOf(row, by.ready[row.set ?? -1]));
}

function placeOf(row: Measured, ready: Ready | undefined): Sorted {
  const { id, tierId: before } = row;
  if (!ready || row.set === null) return { id, set: null, tier: null, value: 0, before, after: null };
  const { set, bounds, cuts } = ready;
  const value = valueOf(row, set, cuts);
  const held = set.tiers.findIndex((one) => one.id === before);
  const has = row.orders > 0 && value > 0;
  const tier = has ? tierAt(value, bounds, held === -1 ? null : held, set.hysteresis) : null;
  return {
    id,
    set: row.set,
    tier,
    value,
    before,
    after: tier === null ? null : (set.tiers[tier]?.id ?? null),
  };
}

function valueOf(row: Measured, set: StoredSet, cuts: ScoreCuts | null): number {
  if (set.measure === 'orders') return row.orders;
  return cuts ? rfmScore(row, cuts) : row.amount;
}

/**
 * Puts those of these customers into their tiers who have another one, or none any more, each with its event. Two who
 * sort at once take turns, so that nobody is moved twice. Returns how many.
 */
export async function place(tx: WriteCtx, by: Sorting, which: Which): Promise<number> {
  await holdAlone(tx, 'customers.tiers');
  await clearMerged(tx, which);
  const moves = (await sorted({ ...by, ctx: tx.as(by.ctx.actor) }, which)).filter(
    (one) => one.before !== one.after,
  );
  if (moves.length === 0) return 0;
  const ctx = tx.as(by.ctx.actor);
  const tiers = new Map<string | null, Tier>(
    by.sets.flatMap((set) => set.tiers.map((tier) => [tier.id, tier])),
  );
  const stored: TierMove[] = moves.map((one) => ({
    id: one.id,
    setId: one.set === null ? null : (by.sets[one.set]?.id ?? null),
    tierId: one.after,
    value: one.value,
  }));
  await storePlaces(ctx, stored);
  await emitAll(
    ctx,
    customerTiered,
    // Of a tier that was removed there is nothing left to tell but that it is gone, which its set has told.
    moves.flatMap((one) => {
      const [from, to] = [toldTier(tiers.get(one.before)), toldTier(tiers.get(one.after))];
      if (from === null && to === null) return [];
      const ready = one.set === null ? undefined : by.ready[one.set];
      const threshold = one.tier === null ? null : (ready?.bounds[one.tier] ?? null);
      const reason = { measure: ready?.set.measure ?? null, value: one.value, threshold };
      return [
        {
          subject: { kind: 'customer', id: one.id },
          customerId: one.id,
          data: { changes: { tier: { from, to } }, reason },
        },
      ];
    }),
  );
  await giveTo(
    ctx,
    moves.map(({ id, after }) => ({ id, gives: tiers.get(after)?.gives })),
  );
  return moves.length;
}
