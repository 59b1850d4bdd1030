import type { Money } from '@peyvand/contract/core/money';
import type { DealSums } from '@peyvand/contract/sales/deal-endpoints';
import type { Stage } from '@peyvand/contract/sales/pipelines';
import type { Ctx } from '../../../kernel/context.ts';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import { ratesTo, worth } from '../../../kernel/money/rates.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { type Base, baseOf } from '../currency/base.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { type Sum, sumsOf } from './board.store.ts';
import type { WhichDeals } from './which.store.ts';

/** How many deals, and their amounts. */
export async function totals(ctx: Ctx, which: WhichDeals & { readonly status?: 'open' | undefined }) {
  const base = await baseOf(ctx);
  const stages = (await loadPipelines(ctx)).flatMap((pipeline) => pipeline.stages);
  const sums = await sumsOf(ctx, base, which);
  return (await summing(ctx, base, sums, stages))(sums);
}

/**
 * Adds up some of the sums: by currency, and in the base currency, open deals by the rate of today and closed ones by that
 * of their close. Each sum of a currency is rounded once. Nothing but the count where amounts are hidden.
 */
export async function summing(ctx: Ctx, base: Base, all: readonly Sum[], stages: readonly Stage[]) {
  const hidden = isHidden(ctx.actor, 'deals', 'amount');
  const stageOf = new Map(stages.map((stage) => [stage.id, stage]));
  const wishes = hidden
    ? []
    : all.map(({ currency, closedOn }) => ({ currency, day: closedOn ?? base.today }));
  const rates = await ratesTo(ctx, base.currency, wishes);
  return (sums: readonly Sum[]): { count: number } & DealSums => {
    const count = sums.reduce((total, one) => total + one.count, 0);
    if (hidden) return { count };
    const whole = new Map<string, Share>();
    let unrated = 0;
    for (const one of sums) {
      const stage = stageOf.get(one.stageId);
      const rate = one.rate ?? rates(one.currency, one.closedOn ?? base.today);
      if (rate === null) unrated += one.priced;
      // A closed deal counts as the end says, whatever was thought of it before.
      const percent = (one.isOpen ? one.probability : null) ?? stage?.probability ?? 0;
      const key = `${one.currency} ${rate}`;
      const known = whole.get(key) ?? { currency: one.currency, rate, amount: 0n, weighted: 0n };
      const amount = BigInt(one.amount);
      whole.set(key, {
        ...known,
        amount: known.amount + amount,
        weighted: known.weighted + amount * BigInt(percent),
      });
    }
    const shares = [...whole.values()];
    const inBase = (of: (share: Share) => bigint) =>
      shares.reduce(
        (total, share) =>
          share.rate === null ? total : total + worth(of(share), share.currency, share.rate, base.currency),
        0n,
      );
    return {
      count,
      sums: byCurrency(shares, ({ amount }) => amount),
      weighted: byCurrency(shares, ({ weighted }) => weighted, 100n),
      base: {
        sum: { currency: base.currency, amount: fitting(inBase(({ amount }) => amount)) },
        weighted: {
          currency: base.currency,
          amount: fitting(inBase(({ weighted }) => roundedQuotient(weighted, 100n))),
        },
        unrated,
      },
    };
  };
}

interface Share {
  readonly currency: Money['currency'];
  readonly rate: string | null;
  readonly amount: bigint;
  /** Times per cent. */
  readonly weighted: bigint;
}

function byCurrency(shares: readonly Share[], of: (share: Share) => bigint, divisor = 1n): Money[] {
  const sums = new Map<Money['currency'], bigint>();
  for (const share of shares) sums.set(share.currency, (sums.get(share.currency) ?? 0n) + of(share));
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount: fitting(roundedQuotient(amount, divisor)) }))
    .toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
}

const most = 10n ** 18n - 1n;

/** Amounts with more than 18 digits do not fit and are left at the largest that does. */
function fitting(amount: bigint): string {
  return String(amount > most ? most : amount);
}
