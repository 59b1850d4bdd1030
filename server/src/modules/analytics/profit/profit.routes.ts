import * as contract from '@peyvand/contract/analytics/profit';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { changeCosts, customerProfit, profitList, profitPage, readCosts } from './page.ts';
import { askForProfit } from './profit.job.ts';

export function profitRoutes(olap: Olap): Route[] {
  return [
    read(contract.readProfit, (ctx) => profitPage(ctx)),
    write(contract.computeProfit, (ctx) => askForProfit(ctx)),
    read(contract.customerProfit, (ctx, { params }) => customerProfit(ctx, params.id)),
    read(contract.listProfits, (ctx, { query }) => profitList(ctx, olap, query)),
    read(contract.readCosts, (ctx) => readCosts(ctx)),
    write(contract.changeCosts, (ctx, { body, version }) => changeCosts(ctx, version, body)),
  ];
}
