import type { StoredEvent } from '../../../kernel/events/events.ts';
import { fold } from '../../../kernel/text/fold.ts';
import {
  customerAssigned,
  customerChanged,
  customerCreated,
  customerDeleted,
  customerErased,
  customerFollowed,
  customerMerged,
  customerRemoved,
  customerRestored,
  customerUnmerged,
  stageMoved,
} from '../../customers/events.ts';
import { productChanged, productCreated, productRemoved } from '../../sales/events.ts';
import { nobody } from './tables.ts';
import { Gone, ToldCustomer, ToldMerge, ToldMove, ToldProduct, ToldTalk } from './told.ts';

export const customerEvents = [
  customerCreated,
  customerChanged,
  customerAssigned,
  stageMoved,
  customerDeleted,
  customerRestored,
  customerErased,
  customerRemoved,
  customerMerged,
  customerUnmerged,
  customerFollowed,
] as const;
export const mergeEvents = [customerMerged, customerUnmerged, customerFollowed] as const;
export const productEvents = [productCreated, productChanged, productRemoved] as const;

interface Versioned {
  [column: string]: string | number | null;
  ver: number;
  is_deleted: 0 | 1;
}

/** The row of `dim_customers` that an event of a customer leaves. */
export function customerRow(event: StoredEvent): Versioned {
  const customer_id = event.subjectId;
  if (event.type === customerRemoved.type) return { ...goneCustomer, customer_id, ver: versionOfGone(event) };
  const { facts } = ToldCustomer.parse(event.data);
  const { name, code, kind, stage, source, city, country } = facts;
  return {
    customer_id,
    owner_id: facts.ownerId,
    name,
    name_key: fold(name),
    code,
    kind,
    stage,
    source,
    city,
    country,
    in_trash: event.type === customerDeleted.type || event.type === customerErased.type ? 1 : 0,
    ver: facts.version,
    is_deleted: 0,
  };
}

/** The row of `dim_merged` that a merge or its undoing leaves for the record that went into another; none for the other. */
export function mergedRow(event: StoredEvent): Versioned | null {
  const { role, survivorId, facts } = ToldMerge.parse(event.data);
  if (role === 'survivor') return null;
  return {
    customer_id: event.subjectId,
    survivor_id: survivorId,
    ver: facts.version,
    is_deleted: event.type === customerUnmerged.type ? 1 : 0,
  };
}

/** The row of `facts_stage_moves` of a move. A move never changes, so its version is always 1. */
export function moveRow(event: StoredEvent): Versioned {
  const { changes, reason, since } = ToldMove.parse(event.data);
  const days = since === undefined ? null : (Date.parse(event.occurredAt) - Date.parse(since)) / 86_400_000;
  return {
    customer_id: event.subjectId,
    move_id: event.id,
    at: event.occurredAt,
    from_stage: changes.stage.from,
    to_stage: changes.stage.to,
    reason: reason?.by === 'hand' ? 'hand' : (reason?.fact ?? ''),
    days_in_stage: days === null ? null : Math.max(0, Math.floor(days)),
    ver: 1,
    is_deleted: 0,
  };
}

const goneCustomer = {
  owner_id: nobody,
  name: '',
  name_key: '',
  code: null,
  kind: '',
  stage: '',
  source: null,
  city: null,
  country: null,
  in_trash: 1,
  is_deleted: 1,
} as const;

function versionOfGone(event: StoredEvent): number {
  return Gone.parse(event.data).version;
}

const goneProduct = { code: '', name: '', category: null, category_id: nobody, is_deleted: 1 } as const;

/** The row of `dim_products` that an event of a product leaves. */
export function productRow(event: StoredEvent): Versioned {
  const product_id = event.subjectId;
  if (event.type === productRemoved.type) {
    return { ...goneProduct, product_id, ver: versionOfGone(event) };
  }
  const { code, name, category, categoryId, version } = ToldProduct.parse(event.data).facts;
  return { product_id, code, name, category, category_id: categoryId ?? nobody, ver: version, is_deleted: 0 };
}

/** The row of `facts_interactions` of a recorded talk. Talks never change, so their version is always 1. */
export function interactionRow(event: StoredEvent): Versioned {
  const { channel, direction, outcome, duration, userId } = ToldTalk.parse(event.data);
  return {
    customer_id: event.customerId ?? nobody,
    interaction_id: event.subjectId,
    at: event.occurredAt,
    channel,
    direction,
    outcome,
    duration,
    user_id: userId ?? nobody,
    ver: 1,
    is_deleted: 0,
  };
}
