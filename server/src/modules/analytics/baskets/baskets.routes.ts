import * as contract from '@peyvand/contract/analytics/baskets';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { askForBaskets } from './count.job.ts';
import { basketOrders, basketsPage } from './page.ts';

export function basketRoutes(olap: Olap): Route[] {
  return [
    read(contract.readBaskets, (ctx, { query }) => basketsPage(ctx, olap, query)),
    read(contract.readBasketOrders, (ctx, { body }) => basketOrders(ctx, olap, body)),
    write(contract.countBaskets, (ctx) => askForBaskets(ctx)),
  ];
}
