import type { Module } from '../../kernel/module.ts';
import type { Olap } from '../../kernel/olap.ts';
import { alertsHolding } from './alert/alert.holding.ts';
import { alertJob, alertSchedule } from './alert/look.ts';
import { basketsJob, basketsSchedule } from './baskets/count.job.ts';
import { risksPersonal } from './churn/churn.parts.ts';
import { churnJob, churnSchedule } from './churn/fit.job.ts';
import { collector } from './clickstream/collect/collector.protocol.ts';
import { pageJobs, pageSchedules } from './clickstream/collect/load.job.ts';
import { visitorsPersonal, visitorsReader } from './clickstream/identity/visitors.parts.ts';
import { deliveryJob, deliverySchedule } from './delivery/delivery.job.ts';
import { factsPersonal } from './facts/facts.personal.ts';
import { compareSchedule, factJobs } from './facts/jobs.ts';
import { factsReader } from './facts/reader.ts';
import type { PostgresSource } from './facts/rebuild-sql.ts';
import { scoreJob, scoreSchedule } from './lifetime/score.job.ts';
import { customerScore, scoresPersonal } from './lifetime/scores.parts.ts';
import { proposalsPersonal } from './offers/offers.personal.ts';
import { ignoredJob, ignoredSchedule, offersReader } from './offers/outcome.actions.ts';
import { permissions, tables, topics } from './policy.ts';
import { profitJob, profitSchedule } from './profit/profit.job.ts';
import { profitsPersonal } from './profit/profit.parts.ts';
import { analyticsRoutes } from './routes.ts';
import { savedHoldings } from './saved/saved.holding.ts';
import { segmentsJob, segmentsSchedule } from './segments/fit.job.ts';
import { customerSegment, segmentsPersonal } from './segments/segments.parts.ts';
import { standingJob, standingSchedule } from './standing/place.job.ts';
import { customerStanding, standingsPersonal } from './standing/standing.parts.ts';
import { walletsPersonal } from './wallets/wallets.personal.ts';

/**
 * Reports, the page Value, and the facts behind them. `source`: how the analytics engine itself reaches PostgreSQL
 * for a rebuild; without it the events go through this process, which is slower and works everywhere.
 */
export function analyticsModule(olap: Olap, source: PostgresSource | null = null): Module {
  return {
    name: 'analytics',
    routes: analyticsRoutes(olap),
    protocols: [collector()],
    permissions,
    resources: {},
    tables,
    readers: [factsReader(olap), visitorsReader, offersReader],
    topics,
    jobs: [
      ...factJobs(olap, source),
      ...pageJobs(olap),
      segmentsJob(olap),
      scoreJob(olap),
      churnJob(olap),
      profitJob(olap),
      standingJob(olap),
      basketsJob(olap),
      ignoredJob,
      alertJob(olap),
      deliveryJob(olap),
    ],
    schedules: [
      compareSchedule,
      segmentsSchedule,
      scoreSchedule,
      churnSchedule,
      profitSchedule,
      standingSchedule,
      basketsSchedule,
      ignoredSchedule,
      alertSchedule,
      deliverySchedule,
      ...pageSchedules,
    ],
    imports: [],
    personal: [
      factsPersonal(olap),
      visitorsPersonal(olap),
      segmentsPersonal,
      scoresPersonal,
      risksPersonal,
      profitsPersonal,
      standingsPersonal,
      proposalsPersonal,
      walletsPersonal,
    ],
    holdings: [...savedHoldings, alertsHolding],
    filterParts: [customerSegment, customerScore, customerStanding],
  };
}
