import { calls } from './call-table.ts';
import { invoiceStates, invoices, payments } from './money-tables.ts';
import { rates } from './rates.ts';
import { byMonth, customerKey, type FactTable, madeFrom, time, word, wordOrNone } from './table.ts';

/** Stands for "no customer" and "no product" in columns that are part of a key. */
export const nobody = '00000000-0000-0000-0000-000000000000';

/** One row for each order line that counts. Money in minor units of `currency`, as Int64: exact in every currency. */
export const orderLines: FactTable = {
  name: 'facts_order_lines',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'line_id', type: 'UUID' },
    madeFrom('line_id'),
    customerKey,
    { name: 'order_id', type: 'UUID' },
    // 1 on one line of each order: orders are then counted without comparing their ids.
    { name: 'is_first', type: 'UInt8' },
    { name: 'order_number', type: 'String' },
    { name: 'position', type: 'UInt32' },
    { name: 'at', type: time },
    { name: 'status', type: word },
    { name: 'channel', type: word },
    { name: 'source', type: wordOrNone },
    { name: 'country', type: wordOrNone },
    { name: 'seller_id', type: 'UUID' },
    { name: 'agent_id', type: 'UUID' },
    { name: 'currency', type: word },
    { name: 'product_id', type: 'UUID' },
    { name: 'product_code', type: word },
    { name: 'description', type: 'String' },
    { name: 'quantity', type: 'Decimal(14, 4)' },
    { name: 'unit_price', type: 'Decimal(18, 6)' },
    { name: 'discount', type: 'Int64' },
    { name: 'total', type: 'Int64' },
    { name: 'cost', type: 'Nullable(Int64)' },
  ],
  orderBy: ['made', 'line_id', 'customer_id'],
  partitionBy: byMonth,
  ranges: ['at'],
};

/** One row for each talk, visit, message. */
const interactions: FactTable = {
  name: 'facts_interactions',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'interaction_id', type: 'UUID' },
    madeFrom('interaction_id'),
    customerKey,
    { name: 'at', type: time },
    { name: 'channel', type: word },
    { name: 'direction', type: word },
    { name: 'outcome', type: wordOrNone },
    { name: 'duration', type: 'Nullable(UInt32)' },
    { name: 'user_id', type: 'UUID' },
  ],
  orderBy: ['made', 'interaction_id', 'customer_id'],
  partitionBy: byMonth,
  ranges: ['at'],
};

/** One row for each move of a customer from one stage of its life-cycle to another. Its id is that of the event. */
export const stageMoves: FactTable = {
  name: 'facts_stage_moves',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'move_id', type: 'UUID' },
    madeFrom('move_id'),
    customerKey,
    { name: 'at', type: time },
    { name: 'from_stage', type: word },
    { name: 'to_stage', type: word },
    // `hand`, or the fact that the rule looked at: orders, amount, silence, return. Empty in older events.
    { name: 'reason', type: word },
    // How long the customer was in the stage that it left; null in older events.
    { name: 'days_in_stage', type: 'Nullable(UInt32)' },
  ],
  orderBy: ['made', 'move_id', 'customer_id'],
  partitionBy: byMonth,
  ranges: ['at'],
};

/** One row for each answer of a customer to a question of satisfaction. */
export const answers: FactTable = {
  name: 'facts_answers',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'answer_id', type: 'UUID' },
    madeFrom('answer_id'),
    customerKey,
    { name: 'at', type: time },
    { name: 'question', type: word },
    { name: 'score', type: 'UInt8' },
    { name: 'channel', type: word },
    { name: 'source', type: wordOrNone },
  ],
  orderBy: ['made', 'answer_id', 'customer_id'],
  partitionBy: byMonth,
  ranges: ['at'],
};

/** What a customer is now, not what it was at the time of the order, and whose it is: row scopes compare with that. */
const customers: FactTable = {
  name: 'dim_customers',
  kind: 'dimension',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    madeFrom('customer_id'),
    customerKey,
    { name: 'name', type: 'String' },
    // Folded, as searches compare it.
    { name: 'name_key', type: 'String' },
    { name: 'code', type: 'Nullable(String)' },
    { name: 'kind', type: word },
    { name: 'stage', type: word },
    { name: 'source', type: wordOrNone },
    { name: 'city', type: wordOrNone },
    { name: 'country', type: wordOrNone },
    { name: 'owner_id', type: 'UUID' },
    { name: 'in_trash', type: 'UInt8' },
  ],
  orderBy: ['made', 'customer_id'],
};

/**
 * Customers that were merged, and who stands for them. Facts keep the customer that they were entered for; questions
 * count it as its survivor. Empty where nothing was merged.
 */
export const merged: FactTable = {
  name: 'dim_merged',
  kind: 'dimension',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    customerKey,
    { name: 'survivor_id', type: 'UUID' },
    { name: 'survivor_key', type: 'UInt64', materialized: 'sipHash64(survivor_id)' },
  ],
  orderBy: ['customer_id'],
};

/**
 * What a customer is by attributes of few values: fields that the organisation uses in reports (`custom.<key>`), and the
 * value tier (`tier`), and the territory in which it stands (`territory`). Empty where there is none any more.
 */
export const customerValues: FactTable = {
  name: 'dim_customer_values',
  kind: 'dimension',
  columns: [
    { name: 'attribute', type: word },
    { name: 'customer_id', type: 'UUID' },
    customerKey,
    { name: 'value', type: word },
  ],
  orderBy: ['attribute', 'customer_id'],
};

export const products: FactTable = {
  name: 'dim_products',
  kind: 'dimension',
  columns: [
    { name: 'product_id', type: 'UUID' },
    { name: 'code', type: 'String' },
    { name: 'name', type: 'String' },
    { name: 'category', type: wordOrNone },
    // Where it stands in the tree of categories, which moves without the product.
    { name: 'category_id', type: 'UUID' },
  ],
  orderBy: ['product_id'],
};

/** The first and last day of the table of days. */
export const firstDay = '1990-01-01';
export const lastDay = '2069-12-31';

/** Each day with its place in both calendars. Months and quarters carry their year: 140508 is Aban 1405. */
const dates: FactTable = {
  name: 'dim_dates',
  kind: 'dimension',
  columns: [
    { name: 'day', type: 'Date' },
    ...['persian', 'gregory'].flatMap((calendar) => [
      { name: `${calendar}_year`, type: 'UInt16' },
      { name: `${calendar}_quarter`, type: 'UInt32' },
      { name: `${calendar}_month`, type: 'UInt32' },
      { name: `${calendar}_month_key`, type: word },
      { name: `${calendar}_week`, type: 'UInt32' },
      { name: `${calendar}_week_start`, type: 'Date' },
    ]),
    { name: 'weekday', type: word },
  ],
  orderBy: ['day'],
};

/**
 * One row for each activity that is done. Its customer is no part of the key, since it may get another one; so it lies on
 * the node that its own id chooses.
 */
export const activities: FactTable = {
  name: 'facts_activities',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'activity_id', type: 'UUID' },
    madeFrom('activity_id'),
    customerKey,
    // When it was done.
    { name: 'at', type: time },
    { name: 'kind', type: word },
    { name: 'deal_id', type: 'UUID' },
    { name: 'outcome_id', type: 'UUID' },
    { name: 'minutes', type: 'Nullable(UInt32)' },
    { name: 'cost', type: 'Nullable(Int64)' },
    { name: 'currency', type: word },
    { name: 'owner_id', type: 'UUID' },
  ],
  orderBy: ['made', 'activity_id'],
  partitionBy: byMonth,
  ranges: ['at'],
  shardBy: 'activity_id',
};

/** A deal as an event left it. Times of what is not yet are 1970. Products lie beside each other, in their order. */
const dealColumns: FactTable['columns'] = [
  { name: 'customer_id', type: 'UUID' },
  { name: 'deal_id', type: 'UUID' },
  madeFrom('deal_id'),
  customerKey,
  // When it was closed.
  { name: 'at', type: time },
  { name: 'opened_at', type: time },
  { name: 'stage_since', type: time },
  { name: 'status', type: word },
  { name: 'owner_id', type: 'UUID' },
  { name: 'pipeline_id', type: 'UUID' },
  { name: 'stage_id', type: 'UUID' },
  { name: 'reason_id', type: 'UUID' },
  { name: 'lost_to', type: wordOrNone },
  { name: 'source', type: wordOrNone },
  { name: 'channel', type: wordOrNone },
  { name: 'agent_id', type: 'UUID' },
  { name: 'currency', type: word },
  { name: 'whole', type: 'Nullable(Int64)' },
  // What one whole unit was worth in `close_base` on the day of the close: frozen with it. Null: open, or no rate was known.
  { name: 'close_rate', type: 'Nullable(Decimal(38, 12))' },
  { name: 'close_base', type: word },
  { name: 'probability', type: 'UInt8' },
  { name: 'forecast', type: word },
  { name: 'expected_on', type: 'Nullable(Date)' },
  { name: 'in_trash', type: 'UInt8' },
  { name: 'products', type: 'Array(String)' },
  { name: 'totals', type: 'Array(Int64)' },
  { name: 'discounts', type: 'Array(Int64)' },
];

/** One row for each deal, as it stands. */
export const deals: FactTable = {
  name: 'facts_deals',
  kind: 'replacing',
  columns: dealColumns,
  orderBy: ['made', 'deal_id', 'customer_id'],
  partitionBy: byMonth,
};

/** One row for each state that a deal ever was in, since `told_at`: what was known of it on any day. */
export const dealStates: FactTable = {
  name: 'facts_deal_states',
  kind: 'replacing',
  columns: [...dealColumns, { name: 'told_at', type: time }, { name: 'version', type: 'UInt32' }],
  orderBy: ['made', 'deal_id', 'version', 'customer_id'],
  partitionBy: byMonth,
};

export const factTables: readonly FactTable[] = [
  orderLines,
  interactions,
  stageMoves,
  activities,
  answers,
  calls,
  deals,
  dealStates,
  invoices,
  invoiceStates,
  payments,
  customers,
  merged,
  customerValues,
  products,
  rates,
  dates,
];
