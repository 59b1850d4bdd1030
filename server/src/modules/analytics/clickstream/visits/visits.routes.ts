import * as contract from '@peyvand/contract/analytics/clickstream';
import { type Route, read } from '../../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../../kernel/olap.ts';
import { dateOf } from '../../../../kernel/time/zoned.ts';
import { currencyOf } from '../../cube/frame.ts';
import { visitsOfCustomer } from '../identity/customer-visits.ts';
import { headOf, visitFrame } from './frame.ts';
import { funnelOf } from './funnel.ts';
import { overviewOf } from './overview.ts';
import { pathsOf } from './paths.ts';
import { purchasesOf } from './purchases.ts';
import { retentionOf } from './retention.ts';

export function visitRoutes(olap: Olap): Route[] {
  return [
    read(contract.customerVisits, (ctx, { params }) => visitsOfCustomer(ctx, olap, params.id)),
    read(contract.visitOverview, async (ctx, { body }) => {
      const frame = await visitFrame(ctx, body);
      return { ...headOf(frame), ...(await overviewOf(olap, frame, body.top)) };
    }),
    read(contract.visitPaths, async (ctx, { body }) => {
      const frame = await visitFrame(ctx, body);
      return { ...headOf(frame), ...(await pathsOf(olap, frame, body)) };
    }),
    read(contract.visitFunnel, async (ctx, { body }) => {
      const frame = await visitFrame(ctx, body);
      return { ...headOf(frame), ...(await funnelOf(olap, frame, body)) };
    }),
    read(contract.visitRetention, async (ctx, { body }) => {
      const frame = await visitFrame(ctx, body);
      const { weekStart } = ctx.actor.locale;
      const today = dateOf(ctx.clock(), frame.zone);
      return { ...headOf(frame), weeks: await retentionOf(olap, frame, { weekStart, today }) };
    }),
    read(contract.visitPurchases, async (ctx, { body }) => {
      const frame = await visitFrame(ctx, body);
      const currency = await currencyOf(ctx, body);
      return { ...headOf(frame), currency, ...(await purchasesOf(olap, frame, currency)) };
    }),
  ];
}
