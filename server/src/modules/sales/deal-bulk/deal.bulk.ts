import { DealBulkAction, DealBulkFitting } from '@peyvand/contract/sales/deal-bulk';
import { bulkTarget } from '../../../kernel/bulk.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { bulkJob } from '../../platform/api.ts';
import { applyBulk, requireBulk } from './apply.ts';
import { fittingDeals } from './lock.store.ts';
import { undoPart } from './undo.ts';

/** Deals, as what many of can be changed alike. */
export const dealsInBulk = bulkTarget({
  name: 'sales.deal_bulk',
  permission: 'sales.deal.write',
  page: '/deals/bulk',
  table: 'sales.deals',
  chunk: 250,
  fits: DealBulkFitting,
  change: DealBulkAction,
  demand: requireBulk,
  fitting: fittingDeals,
  apply: applyBulk,
  undo: (ctx, { cause, limit, isOwn }, { action }) =>
    // What was given away is not seen any more by who gave it.
    undoPart(ctx, isOwn ? ctx.as(systemActor('system:bulk')) : ctx, { cause, action, limit }),
});

export const dealsBulkJob = bulkJob(dealsInBulk);
