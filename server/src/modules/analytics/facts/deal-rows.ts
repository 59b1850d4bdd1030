import type { StoredEvent } from '../../../kernel/events/events.ts';
import {
  dealAssigned,
  dealChanged,
  dealCreated,
  dealDeleted,
  dealLost,
  dealMoved,
  dealRemoved,
  dealReopened,
  dealRestored,
  dealReturned,
  dealWon,
} from '../../sales/events.ts';
import { nobody } from './tables.ts';
import { Gone, ToldDeal } from './told.ts';

export const dealEvents = [
  dealCreated,
  dealChanged,
  dealMoved,
  dealWon,
  dealLost,
  dealReopened,
  dealReturned,
  dealAssigned,
  dealDeleted,
  dealRestored,
  dealRemoved,
] as const;

/** Stands for "not yet". */
const never = '1970-01-01T00:00:00.000Z';

interface DealRow {
  readonly [column: string]: string | number | null | readonly string[];
  readonly deal_id: string;
  readonly ver: number;
  readonly is_deleted: 0 | 1;
}

const gone = {
  at: never,
  opened_at: never,
  stage_since: never,
  status: '',
  owner_id: nobody,
  pipeline_id: nobody,
  stage_id: nobody,
  reason_id: nobody,
  lost_to: null,
  source: null,
  channel: null,
  agent_id: nobody,
  currency: '',
  whole: null,
  close_rate: null,
  close_base: '',
  probability: 0,
  forecast: '',
  expected_on: null,
  in_trash: 1,
  products: [],
  totals: [],
  discounts: [],
} as const;

/**
 * The rows that an event of a deal leaves: how it stands now, and a state for what was known from then on. The customer
 * is part of the key: under the one that it had before, the deal is gone.
 */
export function dealRows(event: StoredEvent): { now: DealRow[]; states: DealRow[] } {
  const deal_id = event.subjectId;
  const customer_id = event.customerId ?? nobody;
  if (event.type === dealRemoved.type) {
    const { version } = Gone.parse(event.data);
    return { now: [{ ...gone, customer_id, deal_id, ver: version, is_deleted: 1 }], states: [] };
  }
  const { facts, changes } = ToldDeal.parse(event.data);
  const now: DealRow = {
    deal_id,
    customer_id,
    at: facts.closedAt ?? never,
    opened_at: facts.createdAt,
    stage_since: facts.stageSince,
    status: facts.status,
    owner_id: facts.ownerId,
    pipeline_id: facts.pipelineId,
    stage_id: facts.stageId,
    reason_id: facts.reasonId ?? nobody,
    lost_to: facts.lostTo,
    source: facts.source,
    channel: facts.channel,
    agent_id: facts.agentId ?? nobody,
    currency: facts.amount?.currency ?? '',
    whole: facts.amount?.amount ?? null,
    close_rate: facts.closeRate?.rate ?? null,
    close_base: facts.closeRate?.base ?? '',
    probability: facts.probability,
    forecast: facts.forecast ?? '',
    expected_on: facts.expectedOn,
    in_trash: event.type === dealDeleted.type ? 1 : 0,
    products: facts.products.map(({ name }) => name),
    totals: facts.products.map(({ amount }) => amount.total),
    discounts: facts.products.map(({ amount }) => amount.discount),
    ver: facts.version,
    is_deleted: 0,
  };
  const from = changes['customerId']?.from;
  const before = typeof from === 'string' ? from : nobody;
  const isMoved = Object.hasOwn(changes, 'customerId') && before !== customer_id;
  return {
    now: isMoved ? [now, { ...now, customer_id: before, is_deleted: 1 }] : [now],
    states: [{ ...now, told_at: event.occurredAt, version: facts.version }],
  };
}
