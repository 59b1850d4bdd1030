import * as contract from '@peyvand/contract/sales/deal-endpoints';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { downloadList } from '../../platform/api.ts';
import { boardOf } from './board.actions.ts';
import * as deals from './deal.actions.ts';
import { dealsList } from './deal.export.ts';
import { pageOfDeals } from './deal-list.store.ts';
import { lanesOf } from './lanes.actions.ts';
import * as moves from './move.actions.ts';
import { getDeal } from './shown.actions.ts';
import { staysOf } from './stays.actions.ts';
import { totals } from './sums.ts';

export const dealRoutes: readonly Route[] = [
  read(contract.listDeals, (ctx, { query }) => pageOfDeals(ctx, query)),
  read(contract.dealSums, (ctx, { query }) => totals(ctx, query)),
  read(contract.dealBoard, (ctx, { query }) => boardOf(ctx, query)),
  read(contract.dealLanes, (ctx, { query }) => lanesOf(ctx, query)),
  read(contract.exportDeals, (ctx, { query: { format, ...which } }) =>
    downloadList(ctx, dealsList, which, format),
  ),
  read(contract.getDeal, (ctx, { params }) => getDeal(ctx, params.id)),
  read(contract.dealStays, (ctx, { params }) => staysOf(ctx, params.id)),
  write(contract.createDeal, (ctx, { body }) => deals.createDeal(ctx, body)),
  write(contract.changeDeal, (ctx, { params, body, version }) =>
    deals.changeDeal(ctx, params.id, version, body),
  ),
  write(contract.replaceDealLines, (ctx, { params, body, version }) =>
    deals.replaceLines(ctx, params.id, version, body.lines),
  ),
  write(contract.moveDeal, (ctx, { params, body, version }) => moves.moveDeal(ctx, params.id, version, body)),
  write(contract.winDeal, (ctx, { params, body, version }) =>
    moves.closeDeal(ctx, params.id, version, 'won', body),
  ),
  write(contract.loseDeal, (ctx, { params, body, version }) =>
    moves.closeDeal(ctx, params.id, version, 'lost', body),
  ),
  write(contract.reopenDeal, (ctx, { params, body, version }) =>
    moves.reopenDeal(ctx, params.id, version, body.stageId),
  ),
  write(contract.takeBackMove, (ctx, { params, version }) => moves.takeBack(ctx, params.id, version)),
  write(contract.assignDeal, (ctx, { params, body, version }) =>
    deals.assignDeal(ctx, params.id, version, body.ownerId),
  ),
  write(contract.deleteDeal, async (ctx, { params, version }) => {
    await deals.deleteDeal(ctx, params.id, version);
    return undefined;
  }),
  write(contract.restoreDeal, (ctx, { params }) => deals.restoreDeal(ctx, params.id)),
];
