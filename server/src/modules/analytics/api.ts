import type { Analytics } from '../../engines/clickhouse/analytics.ts';
import { ddlTarget } from '../../engines/clickhouse/ddl.ts';
import type { Ctx, WriteCtx } from '../../kernel/context.ts';
import type { Log } from '../../kernel/log/log.ts';
import { askForBaskets } from './baskets/count.job.ts';
import { askForChurn } from './churn/fit.job.ts';
import { enqueueRebuild } from './facts/jobs.ts';
import { logHasFacts } from './facts/log.store.ts';
import { migrateFacts, missingSteps } from './facts/schema.ts';
import { askForScores } from './lifetime/score.job.ts';
import { askForProfit } from './profit/profit.job.ts';
import { askForSegments } from './segments/fit.job.ts';

/** What the invented company keeps of its figures: reports and boards, alerts, files at set times, markets. */
export { addAlert } from './alert/alert.actions.ts';
export { lookAtAlerts } from './alert/look.ts';
/** Visits that are known already, for the invented company: a website, and what its pages would have sent. */
export type { PageRow } from './clickstream/collect/rows.ts';
export { storePages } from './clickstream/collect/store-pages.ts';
export { createSite } from './clickstream/site/site.actions.ts';
export { addDelivery } from './delivery/delivery.actions.ts';
export { makeDue } from './delivery/delivery.job.ts';
/** `enqueueRebuild(tx)` asks for a rebuild and answers its id; `rebuildState(ctx, id)` tells how it goes. */
export { enqueueRebuild, rebuildState } from './facts/jobs.ts';
/** Makes all facts anew, at once and in this process. */
export { rebuildAnalytics } from './facts/rebuild.ts';
export { addMarket } from './market/market.actions.ts';
/** What groups of the invented company ask for. */
export { setNeeds } from './needs/needs.actions.ts';
/** Offers of the invented company, proposed and answered as colleagues would. */
export { addOffer } from './offers/offers.actions.ts';
export { answerProposal, ignoredJob } from './offers/outcome.actions.ts';
export { proposeTo } from './offers/propose.actions.ts';
/** What the time of people costs, as settings. */
export { changeCosts } from './profit/page.ts';
export { costSettings } from './profit/profit.store.ts';
/** What the programme costs and brings, of the invented company. */
export { addFlow, changeProgramme, programmePage } from './programme/programme.actions.ts';
export { createSaved } from './saved/saved.actions.ts';
/** What customers spend in all, of the invented company. */
export { addWallet } from './wallets/wallet.actions.ts';

/**
 * Called at each start, after the migrations of PostgreSQL: brings the analytics tables forward, and asks for a rebuild where
 * tables are new, and where the engine is empty although the log is not (a restored backup, a new server). `cluster`:
 * name of the cluster of CLICKHOUSE_URL, null for the embedded engine or one server.
 */
export async function migrateAnalytics(
  ctx: Ctx,
  analytics: Analytics,
  options: { cluster: string | null; log: Log },
): Promise<void> {
  // The wish comes before the tables: a program that dies between the two leaves it behind.
  const missing = await missingSteps(analytics);
  if (missing.length > 0)
    await ctx.write((tx) => enqueueRebuild(tx, `new tables of facts: ${missing.join(', ')}`));
  await migrateFacts(ctx, analytics, ddlTarget(options.cluster ?? undefined), options.log);
  const [found] = await analytics.query<{ empty: number }>(
    'SELECT NOT EXISTS (SELECT 1 FROM pv.dim_customers) AND NOT EXISTS (SELECT 1 FROM pv.facts_order_lines) AND NOT EXISTS (SELECT 1 FROM pv.dim_products) AS empty',
  );
  const isLost = Boolean(found?.empty) && (await logHasFacts(ctx));
  if (isLost) await ctx.write((tx) => enqueueRebuild(tx, 'the analytics engine was empty'));
}

/** Has everything that is made of the facts each night made now, in the background. */
export async function makeNightly(ctx: WriteCtx): Promise<void> {
  await askForSegments(ctx);
  await askForScores(ctx);
  await askForChurn(ctx, undefined);
  await askForProfit(ctx);
  await askForBaskets(ctx);
}
