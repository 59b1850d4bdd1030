import { BulkAction, BulkFitting } from '@peyvand/contract/customers/bulk';
import { sql } from 'kysely';
import { bulkTarget } from '../../../kernel/bulk.ts';
import { bulkJob } from '../../platform/api.ts';
import { fittingCustomers } from '../customer/list.store.ts';
import { undoCause } from '../undo/undo.ts';
import { applyBulk, requireBulk } from './apply.ts';

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
  fitting: async (ctx, which) => sql`${fittingCustomers(ctx, which).select('c.id')}`,
  apply: applyBulk,
  undo: (ctx, { cause, limit, isOwn }) => undoCause(ctx, cause, limit, isOwn),
});

export const customersBulkJob = bulkJob(customersInBulk);
