import { BulkAction, BulkFitting } from '@peyvand/contract/customers/bulk';
import { bulkTarget } from '../../../kernel/bulk.ts';
import { bulkJob } from '../../platform/api.ts';
import { undoCause } from '../undo/undo.ts';
import { applyBulk, requireBulk } from './apply.ts';
import { fittingIds } from './rows.store.ts';

/** Customers, as what many of can be changed alike. */
export const customersInBulk = bulkTarget({
  name: 'customers.bulk',
  permission: 'customers.customer.write',
  page: '/customers/bulk',
  table: 'customers.customers',
  chunk: 500,
  fits: BulkFitting,
  change: BulkAction,
  demand: requireBulk,
  fitting: (ctx, which) => Promise.resolve(fittingIds(ctx, which)),
  apply: applyBulk,
  undo: (ctx, { cause, limit, isOwn }) => undoCause(ctx, cause, limit, isOwn),
});

export const customersBulkJob = bulkJob(customersInBulk);
