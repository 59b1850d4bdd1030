import {
  type Lifetime,
  type Outcome,
  type Scenario,
  Unsaid,
  type WatchedCustomer,
} from '@peyvand/contract/analytics/lifetime';
import { Currency } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { isHidden, scopeOf } from '../../../kernel/policy/actor.ts';
import { limited, worthHidden } from '../errors.ts';
import { lifetimeOf, retentionValue } from '../methods/retention.ts';
import { limits } from '../model/sql.ts';
import { marginRight, mayRead } from '../policy.ts';
import { lastFits, listScores, type ScoreRow, type StoredFit, scoresOf } from './scores.store.ts';
import { fewestBefore, retainedValue } from './yearly.ts';

const shownFits = 30;
const dayOf = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
const minor = (amount: number) => String(Math.round(amount));

/** The last fit with its trials and ways side by side. It covers all customers: who sees only some is told so. */
export async function lifetimePage(ctx: Ctx): Promise<Lifetime> {
  refuseHidden(ctx);
  const fits = await lastFits(ctx, shownFits);
  const [fit] = fits;
  if (!fit) return { ...nothing, state: 'never' };
  const { currency, chosen, customers, madeAt, figures } = fit;
  if (scopeOf(ctx.actor, 'customers').level !== 'all')
    return { ...nothing, state: 'narrow', madeAt, currency: Currency.parse(currency) };
  const { sums, yearly } = figures;
  return {
    state: chosen === null ? 'few' : 'made',
    madeAt,
    currency: Currency.parse(currency),
    customers,
    repeatBuyers: figures.repeatBuyers,
    cut: dayOf(figures.cut),
    chosen,
    tried: figures.tried.map((one) => {
      const { logLikelihood: _, reason, ...rest } = one;
      return { ...rest, reason: reason === null ? null : Unsaid.parse(reason) };
    }),
    correlation: figures.amounts.correlation,
    ways: waysOf(fit),
    curve: figures.curve.map(({ day, ...point }) => ({ day: dayOf(day), ...point })),
    calibration: figures.calibration,
    yearly:
      yearly.active === 0
        ? null
        : { before: yearly.before, kept: yearly.kept, paid: minor(yearly.paid / yearly.active) },
    margin: mayRead(ctx.actor, marginRight) ? figures.margin : null,
    discount: figures.discount,
    sums: sums && { value: minor(sums.value), lifetime: minor(sums.lifetime), loss: minor(sums.loss) },
    history: fits.map((one) => ({
      madeAt: one.madeAt,
      customers: one.customers,
      chosen: one.chosen,
      heldOut: one.figures.tried.find(({ method }) => method === one.chosen)?.heldOut ?? null,
    })),
  };
}

const nothing: Omit<Lifetime, 'state'> = {
  madeAt: null,
  currency: null,
  customers: 0,
  repeatBuyers: 0,
  cut: null,
  chosen: null,
  tried: [],
  correlation: null,
  ways: [],
  curve: [],
  calibration: [],
  yearly: null,
  margin: null,
  discount: 0,
  sums: null,
  history: [],
};

/** The retention formula, contracts, and purchases. The interval of the last is as wide as it erred on the hold-out. */
function waysOf({ customers, chosen, figures }: StoredFit): Lifetime['ways'] {
  const none = { value: null, low: null, high: null };
  const kept = retainedValue(figures.yearly, figures.discount);
  const trial = figures.tried.find(({ method }) => method === chosen);
  const mean = figures.sums && customers > 0 ? figures.sums.lifetime / customers : null;
  const off =
    trial?.heldOut && trial.heldOut.actual > 0
      ? Math.abs(trial.heldOut.expected / trial.heldOut.actual - 1)
      : null;
  return [
    kept
      ? {
          way: 'retention',
          reason: null,
          value: minor(kept.value),
          low: minor(kept.low),
          high: minor(kept.high),
        }
      : {
          way: 'retention',
          reason: figures.yearly.before < fewestBefore ? 'few_customers' : 'few_repeat_buyers',
          ...none,
        },
    contractsWay(figures.contracts),
    mean === null || off === null
      ? { way: 'purchases', reason: Unsaid.parse(figures.tried[0]?.reason ?? 'no_time'), ...none }
      : {
          way: 'purchases',
          reason: null,
          value: minor(mean),
          low: minor(mean * Math.max(0, 1 - off)),
          high: minor(mean * (1 + off)),
        },
  ];
}

/** A contract of the most usual length, from its first term on. Its interval is as wide as the last renewal was missed. */
function contractsWay(contracts: StoredFit['figures']['contracts']): Lifetime['ways'][number] {
  const none = { way: 'sbg', value: null, low: null, high: null } as const;
  if (contracts === null) return { ...none, reason: 'no_contracts' };
  const { reason, value, off } = contracts;
  if (reason !== null || value === null) return { ...none, reason: Unsaid.parse(reason ?? 'no_contracts') };
  return {
    way: 'sbg',
    reason: null,
    value: minor(value),
    low: off === null ? null : minor(value * Math.max(0, 1 - off)),
    high: off === null ? null : minor(value * (1 + off)),
  };
}

/** What is expected of a customer that the actor sees; null where nothing can be said. */
export async function customerScore(ctx: Ctx, id: string) {
  const [score] = await scoresOfCustomers(ctx, [id]);
  return { score: score?.score ?? null };
}

/** The same of several at once, for the rows of a list. */
export async function scoresOfCustomers(ctx: Ctx, ids: readonly string[]) {
  refuseHidden(ctx);
  const [[fit], rows] = await Promise.all([lastFits(ctx, 1), scoresOf(ctx, ids)]);
  return fit ? rows.map((row) => ({ customerId: row.customerId, score: shown(row, fit.madeAt) })) : [];
}

/** The customers that matter most, of those that the actor sees. */
export async function watchList(
  ctx: Ctx,
  olap: Olap,
  wish: Parameters<typeof listScores>[1],
): Promise<{ items: WatchedCustomer[] }> {
  refuseHidden(ctx);
  const [[fit], rows] = await Promise.all([lastFits(ctx, 1), listScores(ctx, wish)]);
  if (!fit || rows.length === 0) return { items: [] };
  const ids = rows.map(({ customerId }) => customerId);
  const names = await limited(
    olap.query<{ id: string; name: string }>(
      `SELECT toString(customer_id) AS id, name FROM pv.dim_customers FINAL WHERE customer_id IN {ids:Array(UUID)} ${limits}`,
      { ids },
    ),
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return {
    items: rows.map((row) => ({
      customerId: row.customerId,
      name: nameOf.get(row.customerId) ?? null,
      ...shown(row, fit.madeAt),
    })),
  };
}

function shown(score: ScoreRow, madeAt: string) {
  const { customerId: _, currency, ...row } = score;
  return { madeAt, currency: Currency.parse(currency), ...row };
}

/** Who may not see what customers are worth sees no figure made of it. */
export function refuseHidden(ctx: Ctx): void {
  if (isHidden(ctx.actor, 'customers', 'worth')) throw worthHidden();
}

/** Value of one customer and of all under each scenario, by the retention formula; keeping costs each period. */
export function outcomesOf(scenarios: readonly Scenario[]): Outcome[] {
  return scenarios.map(({ customers, margin, retention, discount, costToWin, costToKeep }) => {
    const one = { margin: margin - costToKeep, retention, discount, cost: costToWin };
    const value = retentionValue({ ...one, firstNow: false });
    return {
      lifetime: lifetimeOf(1 - retention),
      value,
      valueFirstNow: retentionValue({ ...one, firstNow: true }),
      undiscounted: one.margin / (1 - retention) - costToWin,
      base: value * customers,
    };
  });
}
