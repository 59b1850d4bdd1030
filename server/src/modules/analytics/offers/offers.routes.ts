import * as contract from '@peyvand/contract/analytics/offers';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { addOffer, changeOffer, endOffer } from './offers.actions.ts';
import { answerProposal } from './outcome.actions.ts';
import { offersPage, proposalsPage } from './page.ts';
import { proposeForDay, proposeTo } from './propose.actions.ts';

export function offerRoutes(olap: Olap): Route[] {
  return [
    read(contract.listOffers, (ctx) => offersPage(ctx)),
    write(contract.addOffer, (ctx, { body }) => addOffer(ctx, body)),
    write(contract.changeOffer, async (ctx, { params, version, body }) => {
      await changeOffer(ctx, params.id, version, body);
      return undefined;
    }),
    write(contract.endOffer, async (ctx, { params, version }) => {
      await endOffer(ctx, params.id, version);
      return undefined;
    }),
    write(contract.proposeOffers, (ctx, { params }) => proposeTo(ctx, params.id)),
    write(contract.proposeToday, (ctx) => proposeForDay(ctx)),
    write(contract.answerProposal, (ctx, { params, body }) => answerProposal(ctx, params.id, body.outcome)),
    read(contract.listProposals, (ctx, { query }) => proposalsPage(ctx, olap, query)),
  ];
}
