import { forecast } from '@peyvand/contract/analytics/forecast';
import { lifecycle } from '@peyvand/contract/analytics/lifecycle';
import {
  listScores,
  readLifetime,
  readScore,
  readScores,
  scoreAgain,
  whatIf,
} from '@peyvand/contract/analytics/lifetime';
import { readModel } from '@peyvand/contract/analytics/model';
import { readNext } from '@peyvand/contract/analytics/next';
import { pivot } from '@peyvand/contract/analytics/pivot';
import { query } from '@peyvand/contract/analytics/query';
import { records } from '@peyvand/contract/analytics/records';
import { reportFile as reportEndpoint } from '@peyvand/contract/analytics/report';
import { fitSegments, readSegments } from '@peyvand/contract/analytics/segments';
import { stages } from '@peyvand/contract/analytics/stages';
import { customers, pareto, rfm, value } from '@peyvand/contract/analytics/value';
import { type Route, read, write } from '../../kernel/http/route.seam.ts';
import type { Olap } from '../../kernel/olap.ts';
import { alertRoutes } from './alert/alert.routes.ts';
import { basketRoutes } from './baskets/baskets.routes.ts';
import { callCentreRoutes } from './call-centre/call-centre.routes.ts';
import { churnRoutes } from './churn/churn.routes.ts';
import { siteRoutes } from './clickstream/site/site.routes.ts';
import { visitRoutes } from './clickstream/visits/visits.routes.ts';
import { answerQuery } from './cube/answer.ts';
import { frameOf } from './cube/frame.ts';
import { modelFor } from './cube/model.ts';
import { listRecords } from './cube/records.ts';
import { deliveryRoutes } from './delivery/delivery.routes.ts';
import { wrongPlace } from './errors.ts';
import { experimentRoutes } from './experiments/experiments.routes.ts';
import { forecastPage } from './forecast/page.ts';
import { lifecyclePage } from './lifecycle/page.ts';
import { customerScore, lifetimePage, outcomesOf, scoresOfCustomers, watchList } from './lifetime/page.ts';
import { askForScores } from './lifetime/score.job.ts';
import { marketRoutes } from './market/market.routes.ts';
import { needsRoutes } from './needs/needs.routes.ts';
import { customerNext } from './next/next.ts';
import { offerRoutes } from './offers/offers.routes.ts';
import { answerPivot } from './pivot/answer.ts';
import { reportFile } from './pivot/file.ts';
import { marginRight, mayRead } from './policy.ts';
import { profitRoutes } from './profit/profit.routes.ts';
import { programmeRoutes } from './programme/programme.routes.ts';
import { roadRoutes } from './road/road.routes.ts';
import { satisfactionRoutes } from './satisfaction/satisfaction.routes.ts';
import { savedRoutes } from './saved/saved.routes.ts';
import { askForSegments } from './segments/fit.job.ts';
import { segmentsPage } from './segments/page.ts';
import { stagePage } from './stages/page.ts';
import { listCustomers } from './value/customers.ts';
import { valuePage, withUnrated } from './value/page.ts';
import { paretoOf } from './value/pareto.ts';
import { rfmOf } from './value/rfm.ts';

/** Questions are asked by POST because they are long; they change nothing. */
export function analyticsRoutes(olap: Olap): Route[] {
  return [
    ...siteRoutes,
    ...visitRoutes(olap),
    read(readModel, (ctx) => modelFor(ctx, olap)),
    read(query, (ctx, { body, request }) => answerQuery(ctx, olap, body, request.signal)),
    read(pivot, (ctx, { body, request }) => answerPivot(ctx, olap, body, request.signal)),
    read(records, (ctx, { body }) => listRecords(ctx, olap, body)),
    read(reportEndpoint, (ctx, { query: { question, format, title } }) =>
      reportFile(ctx, olap, question, format, title),
    ),
    read(rfm, async (ctx, { body }) => {
      const frame = await frameOf(ctx, olap, body);
      const showsMargin = mayRead(ctx.actor, marginRight);
      return withUnrated(frame, olap, body.basis, rfmOf(frame, olap, body, showsMargin));
    }),
    read(pareto, async (ctx, { body }) => {
      if (body.by === 'margin' && !mayRead(ctx.actor, marginRight))
        throw wrongPlace('by', 'there is no such field here');
      const frame = await frameOf(ctx, olap, body);
      return withUnrated(frame, olap, body.basis, paretoOf(frame, olap, body));
    }),
    read(customers, async (ctx, { body }) => {
      const showsMargin = mayRead(ctx.actor, marginRight);
      if (body.sort === 'margin' && !showsMargin) throw wrongPlace('sort', 'there is no such field here');
      const frame = await frameOf(ctx, olap, body);
      const listed = listCustomers(frame, olap, { ...body, counted: true }, showsMargin);
      return withUnrated(frame, olap, body.basis, listed);
    }),
    read(value, (ctx, { body }) => valuePage(ctx, olap, body)),
    read(forecast, (ctx, { body }) => forecastPage(ctx, olap, body)),
    read(lifecycle, (ctx, { body }) => lifecyclePage(ctx, olap, body)),
    read(stages, (ctx, { body }) => stagePage(ctx, olap, body)),
    read(readLifetime, (ctx) => lifetimePage(ctx)),
    write(scoreAgain, (ctx) => askForScores(ctx)),
    read(readScore, (ctx, { params }) => customerScore(ctx, params.id)),
    read(readScores, async (ctx, { body }) => ({ items: await scoresOfCustomers(ctx, body.ids) })),
    read(listScores, (ctx, { query: asked }) => watchList(ctx, olap, asked)),
    read(whatIf, (_ctx, { body }) => Promise.resolve({ outcomes: outcomesOf(body.scenarios) })),
    read(readSegments, (ctx) => segmentsPage(ctx)),
    write(fitSegments, (ctx) => askForSegments(ctx)),
    ...churnRoutes,
    ...profitRoutes(olap),
    ...marketRoutes(olap),
    ...programmeRoutes(olap),
    ...satisfactionRoutes(olap),
    ...callCentreRoutes(olap),
    ...roadRoutes(olap),
    ...needsRoutes(olap),
    ...savedRoutes(olap),
    ...alertRoutes(olap),
    ...deliveryRoutes,
    ...basketRoutes(olap),
    ...offerRoutes(olap),
    read(readNext, (ctx, { params }) => customerNext(ctx, olap, params.id)),
    ...experimentRoutes(olap),
  ];
}
