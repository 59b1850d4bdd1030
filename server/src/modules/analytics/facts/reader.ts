import { permission } from '@peyvand/contract/analytics/model';
import { holdShared } from '../../../kernel/db/locks.ts';
import type { Reader, StoredEvent } from '../../../kernel/events/events.ts';
import { tell } from '../../../kernel/events/tell.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { customerRemoved, interactionRecorded, stageMoved } from '../../customers/events.ts';
import { teamChanged } from '../../platform/events.ts';
import { categoryChanged, territoryChanged } from '../../sales/events.ts';
import { stars, starsOver } from '../model/stars.ts';
import { activityEvents, activityRow } from './activity-rows.ts';
import { answerEvents, answerRow } from './answer-rows.ts';
import { callEvents, callRow } from './call-rows.ts';
import {
  customerEvents,
  customerRow,
  interactionRow,
  mergedRow,
  mergeEvents,
  moveRow,
  productEvents,
  productRow,
} from './customer-rows.ts';
import { dealEvents, dealRows } from './deal-rows.ts';
import { invoiceEvents, invoiceRows, paymentEvents, paymentRow } from './money-rows.ts';
import { orderEvents, orderRows } from './order-rows.ts';
import { rateEvents, rateRow } from './rates.ts';
import { nobody } from './tables.ts';
import { wantValues } from './values.job.ts';
import {
  fieldEvents,
  forgetValues,
  placeEvents,
  placeRows,
  storeValues,
  tierEvents,
  tierRow,
} from './values.ts';
import { factsChanged } from './version.store.ts';

export const readerName = 'analytics.facts';

/** Readers hold this lock shared while they write; a rebuild takes it alone for the moment of the exchange. */
export const writeLock = 'analytics.facts';

const typesOf = (events: readonly { type: string }[]) => events.map((event) => event.type);
export const orderTypes: ReadonlySet<string> = new Set(typesOf(orderEvents));
const answerTypes = new Set(typesOf(answerEvents));
const callTypes = new Set(typesOf(callEvents));
const activityTypes = new Set(typesOf(activityEvents));
const dealTypes = new Set(typesOf(dealEvents));
const invoiceTypes = new Set(typesOf(invoiceEvents));
const paymentTypes = new Set(typesOf(paymentEvents));
const rateTypes = new Set(typesOf(rateEvents));
const customerTypes = new Set(typesOf(customerEvents));
const mergeTypes = new Set(typesOf(mergeEvents));
const productTypes = new Set(typesOf(productEvents));
const tierTypes = new Set(typesOf(tierEvents));
const placeTypes = new Set(typesOf(placeEvents));
const fieldTypes = new Set(typesOf(fieldEvents));
/** Trees come with the question: no fact changes, and every figure by a tree may. */
const treeTypes = new Set(typesOf([categoryChanged, territoryChanged, teamChanged]));

export const factTypes: readonly string[] = [
  ...orderTypes,
  ...customerTypes,
  ...productTypes,
  ...tierTypes,
  ...placeTypes,
  ...dealTypes,
  ...activityTypes,
  ...answerTypes,
  ...callTypes,
  ...invoiceTypes,
  ...paymentTypes,
  ...rateTypes,
  interactionRecorded.type,
];

/** Events of one batch: an order may have a thousand lines. A batch costs the engine as much as a thousand rows. */
const batch = 3000;
/** Single changes are seen at once, and a stream of them in batches: a quarter of the freshness that is promised. */
const everyMs = 250;
const rowsAtOnce = 20_000;

/** Keeps the facts up to date. A repeated or reordered batch leaves the same facts: keys and versions decide. */
export function factsReader(olap: Olap): Reader {
  return {
    name: readerName,
    types: [...factTypes, ...fieldTypes, ...treeTypes],
    batch,
    everyMs,
    handle: async (ctx, events) => {
      await holdShared(ctx, writeLock);
      const tables = await storeFacts(olap, events);
      await storeValues(ctx, olap, events);
      const hasFields = events.some((one) => fieldTypes.has(one.type));
      if (hasFields) await wantValues(ctx);
      await factsChanged(ctx);
      // Goes out when the batch is committed; pages ask again, boards only what is made of these facts.
      const isOfAll = hasFields || events.some((one) => treeTypes.has(one.type));
      const touched = isOfAll ? stars : starsOver(tables);
      for (const of of ['facts', ...touched.map(({ name }) => `facts:${name}`)])
        await tell(ctx, { kind: 'refresh', of, permission });
    },
  };
}

/**
 * The tables that the log fills. Whose a customer is comes before what it bought: a new fact is never visible to the
 * wrong person.
 */
export const filledTables = [
  'dim_customers',
  'dim_merged',
  'dim_customer_values',
  'dim_products',
  'dim_rates',
  'facts_order_lines',
  'facts_interactions',
  'facts_stage_moves',
  'facts_activities',
  'facts_answers',
  'facts_calls',
  'facts_deals',
  'facts_deal_states',
  'facts_invoices',
  'facts_invoice_states',
  'facts_payments',
] as const;

export type FactRows = Record<(typeof filledTables)[number], object[]>;

/** The rows that events leave in each table. */
function factRows(events: readonly StoredEvent[]): FactRows {
  const rows: FactRows = {
    dim_customers: [],
    dim_merged: [],
    dim_customer_values: [],
    dim_products: [],
    dim_rates: [],
    facts_order_lines: [],
    facts_interactions: [],
    facts_stage_moves: [],
    facts_activities: [],
    facts_answers: [],
    facts_calls: [],
    facts_deals: [],
    facts_deal_states: [],
    facts_invoices: [],
    facts_invoice_states: [],
    facts_payments: [],
  };
  for (const event of events) {
    if (orderTypes.has(event.type)) for (const row of orderRows(event)) rows.facts_order_lines.push(row);
    else if (customerTypes.has(event.type)) {
      rows.dim_customers.push(customerRow(event));
      if (event.type === stageMoved.type) rows.facts_stage_moves.push(moveRow(event));
      const row = mergeTypes.has(event.type) ? mergedRow(event) : null;
      if (row) rows.dim_merged.push(row);
    } else if (productTypes.has(event.type)) rows.dim_products.push(productRow(event));
    else if (activityTypes.has(event.type)) rows.facts_activities.push(activityRow(event));
    else if (answerTypes.has(event.type)) rows.facts_answers.push(answerRow(event));
    else if (callTypes.has(event.type)) rows.facts_calls.push(callRow(event));
    else if (dealTypes.has(event.type)) {
      const { now, states } = dealRows(event);
      rows.facts_deals.push(...now);
      rows.facts_deal_states.push(...states);
    } else if (invoiceTypes.has(event.type)) {
      const { documents, states } = invoiceRows(event);
      rows.facts_invoices.push(...documents);
      rows.facts_invoice_states.push(...states);
    } else if (paymentTypes.has(event.type)) rows.facts_payments.push(paymentRow(event));
    else if (rateTypes.has(event.type)) rows.dim_rates.push(rateRow(event));
    else if (tierTypes.has(event.type)) rows.dim_customer_values.push(tierRow(event));
    else if (placeTypes.has(event.type)) rows.dim_customer_values.push(...placeRows(event));
    else if (event.type === interactionRecorded.type) rows.facts_interactions.push(interactionRow(event));
  }
  return rows;
}

/** Stores what the events say, and answers the tables that got rows. `suffix` names the tables of a rebuild. */
export async function storeFacts(
  olap: Olap,
  events: readonly StoredEvent[],
  suffix = '',
): Promise<readonly (keyof FactRows)[]> {
  const rows = factRows(events);
  for (const table of filledTables) await insertAll(olap, `pv.${table}${suffix}`, rows[table]);
  const removed = events
    .filter((event) => event.type === customerRemoved.type)
    .map((event) => event.subjectId);
  if (removed.length > 0) await forgetCustomers(olap, removed, suffix);
  return filledTables.filter((table) => rows[table].length > 0);
}

async function insertAll(olap: Olap, table: string, rows: readonly object[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await olap.insert(table, rows.slice(at, at + rowsAtOnce));
  }
}

/** Facts that go with their customer. */
export const ofCustomer = [
  'facts_interactions',
  'facts_stage_moves',
  'facts_activities',
  'facts_answers',
] as const;

/** Facts whose records stay when their customer is removed: they are nobody's then. */
export const withoutCustomer = [
  'facts_calls',
  'facts_deals',
  'facts_deal_states',
  'facts_invoices',
  'facts_invoice_states',
  'facts_payments',
  'facts_order_lines',
] as const;

/** PostgreSQL drops what belongs to a removed customer and keeps its orders, deals, calls and money without one; so do the facts. */
async function forgetCustomers(olap: Olap, customers: readonly string[], suffix: string): Promise<void> {
  const rowsOf = (table: string) =>
    olap.query<{ ver: string }>(
      `SELECT * FROM pv.${table}${suffix} FINAL WHERE customer_id IN {customers:Array(UUID)}`,
      { customers },
    );
  const gone = (row: { ver: string }) => ({ ...row, ver: Number(row.ver) + 1, is_deleted: 1 });
  for (const table of ofCustomer)
    await insertAll(olap, `pv.${table}${suffix}`, (await rowsOf(table)).map(gone));
  await forgetValues(olap, customers, suffix);
  for (const table of withoutCustomer) {
    const left = (await rowsOf(table)).flatMap((row) => [{ ...row, customer_id: nobody }, gone(row)]);
    await insertAll(olap, `pv.${table}${suffix}`, left);
  }
}
