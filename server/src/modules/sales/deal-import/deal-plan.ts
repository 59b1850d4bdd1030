import type { Currency } from '@peyvand/contract/core/money';
import type { DealReason } from '@peyvand/contract/sales/pipelines';
import type { WriteCtx } from '../../../kernel/context.ts';
import { blankDeal } from '../deal/deal.actions.ts';
import { type At, type StoredDeal, standingAt } from '../deal/deal.ts';
import { type CustomersFound, customerNamed } from '../import/customers-of.ts';
import type { RowFault } from '../import/order-row.ts';
import type { StoredPipeline } from '../pipeline/pipeline.ts';
import type { StoredProduct } from '../product/product.ts';
import { pricedByRow } from './deal-line.ts';
import { placeFor, reasonFor } from './deal-place.ts';
import type { DealRow } from './deal-row.ts';

interface Owner {
  readonly ownerId: string;
  readonly teamId: string;
}

/** What the rows of this part refer to. */
export interface Found {
  /** Folded code → the deal, locked; `unseen` where the actor may not change it. */
  readonly byCode: ReadonlyMap<string, StoredDeal | 'unseen'>;
  readonly customers: CustomersFound;
  /** Of what rows name as owner: e-mail address or name. */
  readonly owners: ReadonlyMap<string, { readonly id: string; readonly teamId: string } | 'several'>;
  readonly products: ReadonlyMap<string, StoredProduct>;
  readonly withoutCustomer: boolean;
  readonly usualOwner: Owner;
  /** Whether who imports named it. */
  readonly usualIsNamed: boolean;
  readonly pipelines: readonly StoredPipeline[];
  /** Where deals stand whose rows name no pipeline. */
  readonly usual: StoredPipeline | undefined;
  readonly reasons: readonly DealReason[];
  readonly currency: Currency;
}

/** The deal as a row wants it; what the row leaves empty stays as it was. */
export function wantedDeal(
  ctx: WriteCtx,
  row: DealRow,
  before: StoredDeal | null,
  found: Found,
): StoredDeal | RowFault {
  const home = before ? found.pipelines.find(({ id }) => id === before.pipelineId) : found.usual;
  const place = placeFor(row, found.pipelines, home);
  if (place && 'message' in place) return place;
  const owner = row.owner === null ? null : found.owners.get(row.owner);
  if (owner === undefined)
    return fault('owner', 'owner_unknown', 'No active colleague has this address or name');
  if (owner === 'several')
    return fault('owner', 'owner_ambiguous', 'Several colleagues have this name: give the address');
  const start = before ?? newDeal(ctx, row, place, found);
  if ('message' in start) return start;
  const isMoved = place !== null && (before === null || place.stage.id !== before.stageId);
  const at = row.closedAt ?? row.openedAt ?? ctx.clock().toISOString();
  const kind = place?.stage.kind ?? start.status;
  const reason = reasonFor(row.reason, kind, found.reasons);
  if (reason !== null && typeof reason !== 'string') return reason;
  const ending = { reasonId: reason ?? start.reasonId, lostTo: row.lostTo ?? start.lostTo, note: null };
  const standing =
    isMoved && place ? standingAt(start, place, { by: null, at, ending }) : closingOf(start, row, ending);
  return {
    ...start,
    ...standing,
    openStageId: before === null ? null : standing.openStageId,
    ...(owner === null ? {} : { ownerId: owner.id, teamId: owner.teamId }),
    ...pricedByRow(ctx, row, start, found.products),
    name: row.name ?? start.name,
    code: row.code ?? start.code,
    probability: row.probability ?? start.probability,
    forecast: row.forecast ?? start.forecast,
    expectedOn: row.expectedOn ?? start.expectedOn,
    nextStep: row.nextStep ?? start.nextStep,
    nextStepOn: row.nextStepOn ?? start.nextStepOn,
    source: row.source ?? start.source,
    channel: row.channel ?? start.channel,
    agentId: row.agentId ?? start.agentId,
    competitors: [...new Set(row.competitors ?? start.competitors)],
    tags: [...new Set(row.tags ?? start.tags)],
    note: row.note ?? start.note,
  };
}

/** What a file says of the end of a deal that stays where it is. */
function closingOf(
  deal: StoredDeal,
  row: DealRow,
  ending: { reasonId: string | null; lostTo: string | null },
) {
  const { pipelineId, stageId, stageSince, status, openStageId, closedBy, closeNote } = deal;
  const closeRate = row.closedAt === null || row.closedAt === deal.closedAt ? deal.closeRate : null;
  const closedAt = status === 'open' ? null : (row.closedAt ?? deal.closedAt);
  const end = status === 'open' ? { reasonId: null, lostTo: null } : ending;
  return {
    pipelineId,
    stageId,
    stageSince,
    status,
    openStageId,
    closedAt,
    closedBy,
    closeNote,
    closeRate,
    ...end,
  };
}

function newDeal(ctx: WriteCtx, row: DealRow, place: At | null, found: Found): StoredDeal | RowFault {
  const isNobodys = found.withoutCustomer && row.customerCode === null && row.customerName === null;
  const customer = isNobodys ? null : customerNamed(row, found.customers, 'sales.deal');
  if (customer !== null && typeof customer !== 'string') return customer;
  const name = row.name ?? row.code ?? row.customerName;
  if (name === null) return fault('name', 'name_needed', 'The row names no deal');
  const first = found.usual?.stages[0];
  const at = place ?? (found.usual && first && { pipelineId: found.usual.id, place: 0, stage: first });
  if (!at) return fault('stage', 'stage_unknown', 'There is no pipeline that takes deals');
  const now = ctx.clock().toISOString();
  const opened = row.openedAt ?? row.closedAt ?? now;
  const ending = { reasonId: null, lostTo: null, note: null };
  return {
    ...blankDeal,
    id: ctx.newId(),
    name,
    customerId: customer,
    customerNow: customer,
    currency: row.currency ?? found.currency,
    ...found.usualOwner,
    ...standingAt({ stageId: at.stage.id }, at, { by: null, at: opened, ending }),
    createdAt: opened,
    updatedAt: now,
  };
}

function fault(field: string, reason: string, message: string): RowFault {
  return { field, reason: `sales.deal.${reason}`, message };
}
