import * as contract from '@peyvand/contract/analytics/road';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { roadPage } from './page.ts';
import { setTarget } from './target.actions.ts';

export function roadRoutes(olap: Olap): Route[] {
  return [
    read(contract.readRoad, (ctx) => roadPage(ctx, olap)),
    write(contract.setTarget, async (ctx, { params, version, body }) => {
      await setTarget(ctx, params.measure, version, body.value);
      return undefined;
    }),
  ];
}
