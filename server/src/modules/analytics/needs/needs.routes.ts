import * as contract from '@peyvand/contract/analytics/needs';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { trials } from '../experiments/trials.ts';
import { setNeeds } from './needs.actions.ts';
import { needProof, needsPage } from './page.ts';

export function needsRoutes(olap: Olap): Route[] {
  return [
    read(contract.readNeeds, (ctx, { query }) => needsPage(ctx, query)),
    read(contract.listNeedTrials, async (ctx) => ({ items: await trials(ctx) })),
    read(contract.readNeedProof, (ctx, { params }) => needProof(ctx, olap, params.id)),
    write(contract.setNeeds, async (ctx, { params, version, body }) => {
      await setNeeds(ctx, params.id, version, body.needs);
      return undefined;
    }),
  ];
}
