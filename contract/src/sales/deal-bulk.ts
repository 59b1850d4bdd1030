import { z } from 'zod';
import { type BulkProgress, bulkEndpoints, bulkFitting, bulkWhich } from '../core/bulk.ts';
import { LocalDate } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { zLine } from '../core/text.ts';

const Tag = zLine(40).min(1);

/** The same change to many deals. Giving away needs `sales.deal.assign`, the trash `sales.deal.delete`. */
export const DealBulkAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign'), ownerId: Id }),
  /** Judged for each deal as a single move is; losing needs a reason as long as any is offered. */
  z.strictObject({
    action: z.literal('stage'),
    stageId: Id,
    reasonId: Id.nullable().optional(),
    note: zLine(500).nullable().optional(),
  }),
  z.strictObject({ action: z.literal('tag'), tag: Tag }),
  z.strictObject({ action: z.literal('untag'), tag: Tag }),
  /** The day on which they should be decided. */
  z.strictObject({ action: z.literal('expected'), expectedOn: LocalDate.nullable() }),
  z.strictObject({ action: z.literal('delete') }),
  /** Back from the trash. */
  z.strictObject({ action: z.literal('restore') }),
]);
export type DealBulkAction = z.infer<typeof DealBulkAction>;

/** Which deals: named ones, or all that a list shows. */
export const DealBulkFitting = bulkFitting({ pipelineId: Id.optional() });
export const DealBulkWhich = bulkWhich(DealBulkFitting);
export type DealBulkWhich = z.infer<typeof DealBulkWhich>;

export const dealBulk = bulkEndpoints({
  name: 'sales.deal_bulk',
  noun: 'deals',
  path: '/api/v1/deals/bulk',
  permission: 'sales.deal.write',
  which: DealBulkWhich,
  change: DealBulkAction,
});
export type DealBulkRun = BulkProgress & { change: DealBulkAction };
