import * as contract from '@peyvand/contract/analytics/markets';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { addMarket, changeMarket, marketsPage, removeMarket } from './market.actions.ts';

export function marketRoutes(olap: Olap): Route[] {
  return [
    read(contract.listMarkets, (ctx) => marketsPage(ctx, olap)),
    write(contract.addMarket, (ctx, { body }) => addMarket(ctx, body)),
    write(contract.changeMarket, async (ctx, { params, version, body }) => {
      await changeMarket(ctx, params.id, version, body);
      return undefined;
    }),
    write(contract.removeMarket, async (ctx, { params, version }) => {
      await removeMarket(ctx, params.id, version);
      return undefined;
    }),
  ];
}
