import { type CostSettings, type ProfitPage } from '@peyvand/contract/analytics/profit';
import { Currency } from '@peyvand/contract/core/money';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { organisation } from '../../platform/api.ts';
import { factNames } from '../cube/labels.ts';
import { limited, notSetUp, staleCosts, worthHidden } from '../errors.ts';
import { costsChanged } from '../events.ts';
import { refuseHidden } from '../lifetime/page.ts';
import { activityCostRight, marginRight, mayRead } from '../policy.ts';
import { askForProfit } from './profit.job.ts';
import {
  costSettings,
  lastProfit,
  listByProfit,
  lockCosts,
  type ProfitRow,
  profitOfCustomer,
  storeCosts,
} from './profit.store.ts';

const nothing: Omit<ProfitPage, 'state'> = {
  madeAt: null,
  currency: null,
  customers: 0,
  period: null,
  sums: null,
  knownShare: null,
  pools: [],
  byProfit: null,
  byRevenue: null,
  concentration: null,
  keeping: null,
};

/** The last computation. It covers all customers: who sees only some is told so. */
export async function profitPage(ctx: Ctx): Promise<ProfitPage> {
  refuseCosts(ctx);
  const fit = await lastProfit(ctx);
  if (!fit) return { ...nothing, state: 'never' };
  const { madeAt, customers, figures } = fit;
  const currency = Currency.parse(fit.currency);
  if (scopeOf(ctx.actor, 'customers').level !== 'all')
    return { ...nothing, state: 'narrow', madeAt, currency };
  return { ...figures, state: customers === 0 ? 'few' : 'made', madeAt, currency, customers };
}

/** Of a customer that the actor sees; null where there is nothing to count. */
export async function customerProfit(ctx: Ctx, id: string) {
  refuseCosts(ctx);
  const [fit, row] = await Promise.all([lastProfit(ctx), profitOfCustomer(ctx, id)]);
  if (!fit || !row) return { profit: null };
  const { customerId: _, currency, ...amounts } = row;
  return { profit: { madeAt: fit.madeAt, currency: Currency.parse(currency), ...amounts } };
}

/** The best customers, or those who cost the most more than they bring, of those that the actor sees. */
export async function profitList(
  ctx: Ctx,
  olap: Olap,
  { sort, limit }: { readonly sort: 'best' | 'worst'; readonly limit: number },
) {
  refuseCosts(ctx);
  const rows = await listByProfit(ctx, sort, limit);
  const ids = rows.map(({ customerId }) => customerId);
  const names = await limited(factNames(olap, 'customers', ids));
  return { items: rows.map((row) => shown(row, names.get(row.customerId) ?? null)) };
}

function shown(stored: ProfitRow, name: string | null) {
  const { currency: _, ...row } = stored;
  return { name, ...row };
}

/** Profit tells costs and margins. */
function refuseCosts(ctx: Ctx): void {
  refuseHidden(ctx);
  if (!mayRead(ctx.actor, marginRight) || !mayRead(ctx.actor, activityCostRight)) throw worthHidden();
}

export async function readCosts(ctx: Ctx) {
  refuseCosts(ctx);
  const { settings, version } = await costSettings(ctx);
  return { ...settings, currency: await currencyOf(ctx), version };
}

/** Changes what time costs, for who saw the last version, and has profits computed anew. */
export async function changeCosts(ctx: WriteCtx, version: number, settings: CostSettings) {
  refuseCosts(ctx);
  const before = await lockCosts(ctx);
  if (before.version !== version) throw staleCosts();
  await storeCosts(ctx, settings, version + 1);
  const changes = Object.fromEntries(
    (['pools', 'minutes'] as const).flatMap((field) => {
      const [from, to] = [before.settings[field], settings[field]];
      return JSON.stringify(from) === JSON.stringify(to) ? [] : [[field, { from, to }]];
    }),
  );
  await emit(ctx, costsChanged, {
    subject: { kind: 'cost_settings', id: settingsId },
    customerId: null,
    data: { changes },
  });
  await askForProfit(ctx);
  return { ...settings, currency: await currencyOf(ctx), version: version + 1 };
}

/** The one row has no id of its own; events want one. */
const settingsId = '01980000-0000-7000-8000-000000001142';

async function currencyOf(ctx: Ctx): Promise<Currency> {
  const known = await organisation(ctx);
  if (!known) throw notSetUp();
  return known.currency;
}
