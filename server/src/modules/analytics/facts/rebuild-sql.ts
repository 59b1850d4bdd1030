import {
  activityDeleted,
  activityRemoved,
  customerDeleted,
  customerErased,
  customerRemoved,
  customerUnmerged,
  interactionRecorded,
  stageMoved,
} from '../../customers/events.ts';
import {
  dealDeleted,
  dealRemoved,
  invoiceIssued,
  orderCancelled,
  orderChanged,
  orderRemoved,
  productRemoved,
} from '../../sales/events.ts';
import { answerRemoved, callRemoved } from '../../service/events.ts';
import { activityEvents } from './activity-rows.ts';
import { answerEvents } from './answer-rows.ts';
import { callEvents } from './call-rows.ts';
import { customerEvents, mergeEvents, productEvents } from './customer-rows.ts';
import { dealEvents } from './deal-rows.ts';
import { invoiceEvents, paymentEvents } from './money-rows.ts';
import { orderEvents } from './order-rows.ts';
import { rateEvents, rateFacts } from './rates.ts';
import { invoiceFacts, invoiceStateFacts, moneyColumns, paymentFacts } from './rebuild-money.ts';
import { nobody } from './tables.ts';
import { placeEvents, tierEvents } from './values.ts';

/** How the analytics engine itself reaches PostgreSQL: a host or the folder of its socket. */
export interface PostgresSource {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/**
 * The statements that fill the tables with the suffix from the log of events, inside the engine: the same rows as
 * `factRows` makes of the same events, many times faster. `tx`: only events of transactions from there on.
 */
export function fillStatements(source: PostgresSource, tx: string, suffix: string): string[] {
  const from = (types: readonly { type: string }[], columns: string) => logOf(source, types, columns, tx);
  const version = `JSONExtractUInt(facts, 'version') AS ver, gone AS is_deleted`;
  return [
    `INSERT INTO pv.dim_customers${suffix} (customer_id, owner_id, name, name_key, code, kind, stage, source, city, country, in_trash, ver, is_deleted)
SELECT customer_id, toUUIDOrZero(JSONExtractString(facts, 'ownerId')) AS owner_id, if(gone, '', JSONExtractString(facts, 'name')) AS name, fold_key AS name_key,
  ${textOrNull('facts', 'code')}, ${text('facts', 'kind')}, ${text('facts', 'stage')}, ${textOrNull('facts', 'source')},
  ${textOrNull('facts', 'city')}, ${textOrNull('facts', 'country')},
  type IN ('${customerDeleted.type}', '${customerErased.type}', '${customerRemoved.type}') AS in_trash, ${version}
FROM (SELECT subject_id AS customer_id, type = '${customerRemoved.type}' AS gone, type, fold_key,
    if(gone, data, JSONExtractRaw(data, 'facts')) AS facts
  FROM ${from(customerEvents, "subject_id, type, data::text as data, coalesce(kernel.fold(data->'facts'->>'name'), '') as fold_key")})`,
    `INSERT INTO pv.dim_merged${suffix} (customer_id, survivor_id, ver, is_deleted)
SELECT subject_id, toUUIDOrZero(JSONExtractString(data, 'survivorId')), JSONExtractUInt(data, 'facts', 'version'), type = '${customerUnmerged.type}'
FROM ${from(mergeEvents, 'subject_id, type, data::text as data')} WHERE JSONExtractString(data, 'role') != 'survivor'`,
    `INSERT INTO pv.dim_customer_values${suffix} (attribute, customer_id, value, ver, is_deleted)
SELECT 'tier', subject_id, JSONExtractString(data, 'changes', 'tier', 'to', 'id'), toUnixTimestamp64Milli(toDateTime64(occurred_at, 3, 'UTC')), 0
FROM ${from(tierEvents, 'subject_id, occurred_at, data::text as data')}`,
    `INSERT INTO pv.dim_customer_values${suffix} (attribute, customer_id, value, ver, is_deleted)
SELECT 'territory', toUUID(JSONExtractString(place, 'customerId')), JSONExtractString(place, 'territoryId'), toUnixTimestamp64Milli(toDateTime64(occurred_at, 3, 'UTC')), 0
FROM ${from(placeEvents, 'occurred_at, data::text as data')} ARRAY JOIN JSONExtractArrayRaw(data, 'placed') AS place`,
    `INSERT INTO pv.dim_products${suffix} (product_id, code, name, category, category_id, ver, is_deleted)
SELECT subject_id, if(gone, '', JSONExtractString(facts, 'code')) AS code, if(gone, '', JSONExtractString(facts, 'name')) AS name, ${textOrNull('facts', 'category')},
  toUUIDOrZero(JSONExtractString(facts, 'categoryId')) AS category_id, ${version}
FROM (SELECT subject_id, type = '${productRemoved.type}' AS gone, if(gone, data, JSONExtractRaw(data, 'facts')) AS facts
  FROM ${from(productEvents, 'subject_id, type, data::text as data')})`,
    orderLines(from(orderEvents, orderColumns), suffix),
    `INSERT INTO pv.facts_interactions${suffix} (customer_id, interaction_id, at, channel, direction, outcome, duration, user_id, ver, is_deleted)
SELECT ifNull(customer_id, toUUID('${nobody}')), subject_id, occurred_at, ${text('data', 'channel')}, ${text('data', 'direction')},
  ${textOrNull('data', 'outcome')}, JSONExtract(data, 'duration', 'Nullable(UInt32)'),
  toUUIDOrZero(JSONExtractString(data, 'userId')), 1, 0
FROM ${from([interactionRecorded], 'customer_id, subject_id, occurred_at, data::text as data')}`,
    `INSERT INTO pv.facts_stage_moves${suffix} (customer_id, move_id, at, from_stage, to_stage, reason, days_in_stage, ver, is_deleted)
SELECT subject_id, id, occurred_at, JSONExtractString(data, 'changes', 'stage', 'from'), JSONExtractString(data, 'changes', 'stage', 'to'),
  if(JSONExtractString(data, 'reason', 'by') = 'hand', 'hand', JSONExtractString(data, 'reason', 'fact')),
  if(JSONHas(data, 'since'), toUInt32(greatest(0, intDiv(toUnixTimestamp64Milli(toDateTime64(occurred_at, 3, 'UTC'))
    - toUnixTimestamp64Milli(parseDateTime64BestEffort(JSONExtractString(data, 'since'), 3, 'UTC')), 86400000))), NULL), 1, 0
FROM ${from([stageMoved], 'id, subject_id, occurred_at, data::text as data')}`,
    `INSERT INTO pv.facts_answers${suffix} (customer_id, answer_id, at, question, score, channel, source, ver, is_deleted)
SELECT ifNull(customer_id, toUUID('${nobody}')), subject_id, occurred_at, ${text('data', 'question')}, toUInt8(JSONExtractUInt(data, 'score')) AS score,
  ${text('data', 'channel')}, nullIf(JSONExtractString(data, 'source'), ''), if(type = '${answerRemoved.type}', 2, 1), type = '${answerRemoved.type}'
FROM ${from(answerEvents, 'customer_id, subject_id, type, occurred_at, data::text as data')}`,
    `INSERT INTO pv.facts_calls${suffix} (customer_id, call_id, at, queue, direction, outcome, waited, talked, wrapped, agent_name, agent_id, ver, is_deleted)
SELECT ifNull(customer_id, toUUID('${nobody}')), subject_id, occurred_at, ${['queue', 'direction', 'outcome'].map((name) => text('data', name)).join(', ')},
  ${['waited', 'talked', 'wrapped'].map((name) => `toUInt32(JSONExtractUInt(data, '${name}')) AS ${name}`).join(', ')}, JSONExtractString(data, 'agentName'),
  toUUIDOrZero(JSONExtractString(data, 'agentId')), if(type = '${callRemoved.type}', 2, 1), type = '${callRemoved.type}'
FROM ${from(callEvents, 'customer_id, subject_id, type, occurred_at, data::text as data')}`,
    activityFacts(from(activityEvents, 'customer_id, subject_id, type, data::text as data'), suffix),
    dealFacts(
      from(dealEvents, 'customer_id, subject_id, occurred_at, type, data::text as data'),
      suffix,
      'facts_deals',
    ),
    dealFacts(
      from(
        dealEvents.filter(({ type }) => type !== dealRemoved.type),
        'customer_id, subject_id, occurred_at, type, data::text as data',
      ),
      suffix,
      'facts_deal_states',
    ),
    invoiceFacts(from([invoiceIssued], moneyColumns), suffix),
    invoiceStateFacts(from(invoiceEvents, moneyColumns), suffix),
    paymentFacts(from(paymentEvents, moneyColumns), suffix),
    rateFacts(from(rateEvents, 'id, data::text as data'), suffix),
  ];
}

const dealType = `Tuple(${[
  'ownerId UUID',
  'pipelineId UUID',
  'stageId UUID',
  'stageSince String',
  'status String',
  'amount Tuple(amount Nullable(Int64), currency String)',
  'probability UInt8',
  'forecast String',
  'expectedOn Nullable(Date)',
  'source Nullable(String)',
  'channel Nullable(String)',
  'agentId Nullable(UUID)',
  'reasonId Nullable(UUID)',
  'lostTo Nullable(String)',
  'closedAt Nullable(String)',
  'createdAt String',
  'closeRate Tuple(rate String, base String)',
  'products Array(Tuple(name String, amount Tuple(total Int64, discount Int64)))',
  'version UInt64',
].join(', ')})`;

/** Deals as their events left them; what was removed for good leaves a tombstone with the version of its event. */
function dealFacts(events: string, suffix: string, table: 'facts_deals' | 'facts_deal_states'): string {
  const isState = table === 'facts_deal_states';
  return `INSERT INTO pv.${table}${suffix} (customer_id, deal_id, at, opened_at, stage_since, status, owner_id, pipeline_id, stage_id, reason_id,
  lost_to, source, channel, agent_id, currency, whole, close_rate, close_base, probability, forecast, expected_on, in_trash, products, totals, discounts,${isState ? ' told_at, version,' : ''} ver, is_deleted)
SELECT owner.1, subject_id, ${moment("ifNull(d.closedAt, '')")},
  ${moment('d.createdAt')}, ${moment('d.stageSince')}, d.status, d.ownerId, d.pipelineId, d.stageId,
  ifNull(d.reasonId, toUUID('${nobody}')), d.lostTo, d.source, d.channel,
  ifNull(d.agentId, toUUID('${nobody}')), d.amount.currency, d.amount.amount, toDecimal128OrNull(d.closeRate.rate, 12), d.closeRate.base, d.probability, d.forecast,
  d.expectedOn, toUInt8(gone OR type = '${dealDeleted.type}'), d.products.name, arrayMap(one -> one.2.1, d.products), arrayMap(one -> one.2.2, d.products),
  ${isState ? 'occurred_at, toUInt32(d.version),' : ''} if(gone, JSONExtractUInt(data, 'version'), d.version), toUInt8(gone OR owner.2)
FROM (SELECT ifNull(customer_id, toUUID('${nobody}')) AS customer, subject_id, occurred_at, type, data, type = '${dealRemoved.type}' AS gone,
    JSONExtract(data, 'facts', '${dealType}') AS d, toUUIDOrZero(JSONExtractString(data, 'changes', 'customerId', 'from')) AS before,
    ${isState ? '[(customer, 0)]' : "if(JSONHas(data, 'changes', 'customerId') AND before != customer, [(customer, 0), (before, 1)], [(customer, 0)])"} AS owners
  FROM ${events})
ARRAY JOIN owners AS owner`;
}

const activityType = `Tuple(${[
  'kind String',
  'ownerId UUID',
  'about Tuple(kind String, id String)',
  'state String',
  'minutes Nullable(UInt32)',
  'closedAt Nullable(String)',
  'outcomeId Nullable(UUID)',
  'spentMinutes Nullable(UInt32)',
  'cost Tuple(amount Nullable(Int64), currency String)',
  'version UInt64',
].join(', ')})`;

/** Activities that are done, as their events left them. */
function activityFacts(events: string, suffix: string): string {
  return `INSERT INTO pv.facts_activities${suffix} (customer_id, activity_id, at, kind, deal_id, outcome_id, minutes, cost, currency, owner_id, ver, is_deleted)
SELECT if(gone, toUUID('${nobody}'), ifNull(customer_id, toUUID('${nobody}'))), subject_id, ${moment("ifNull(a.closedAt, '')")}, a.kind,
  if(a.about.kind = 'deal', toUUIDOrZero(a.about.id), toUUID('${nobody}')), ifNull(a.outcomeId, toUUID('${nobody}')),
  ifNull(a.spentMinutes, a.minutes), a.cost.amount, a.cost.currency, a.ownerId,
  if(gone, JSONExtractUInt(data, 'version'), a.version), toUInt8(gone OR type = '${activityDeleted.type}' OR a.state != 'done')
FROM (SELECT customer_id, subject_id, type, data, type = '${activityRemoved.type}' AS gone, JSONExtract(data, 'facts', '${activityType}') AS a
  FROM ${events})`;
}

const moment = (text: string) =>
  `ifNull(parseDateTime64BestEffortOrNull(${text}, 3, 'UTC'), toDateTime64(0, 3, 'UTC'))`;

const lineType = `Array(Tuple(${[
  'lineId UUID',
  'position UInt32',
  'productId Nullable(UUID)',
  'code String',
  'description String',
  'quantity Decimal(14,4)',
  'unitPrice Decimal(18,6)',
  'discount Int64',
  'total Int64',
  'cost Nullable(Int64)',
].join(', ')}))`;

const orderType = `Tuple(${[
  'number String',
  'customerId Nullable(UUID)',
  'orderedAt String',
  'status String',
  'channel String',
  'source Nullable(String)',
  'country Nullable(String)',
  'sellerId Nullable(UUID)',
  'agentId Nullable(UUID)',
  'currency String',
  'version UInt64',
  `lines ${lineType}`,
].join(', ')})`;

/** PostgreSQL finds the parts of an event, so that the engine reads each text once. */
const orderColumns = `subject_id, type, coalesce(data->'order', data)::text as whole, coalesce((data->'removedLines')::text, '[]') as removed,
  coalesce(data->'changes' ? 'customerId', false) as moved, coalesce(data->'changes'->'customerId'->>'from', '') as former`;

/**
 * Lines as they stand (`gone` 0), lines that left with this event (1), and all of them once more as tombstones under
 * the customer that the order had before, because the customer is part of the key.
 */
function orderLines(events: string, suffix: string): string {
  return `INSERT INTO pv.facts_order_lines${suffix} (customer_id, line_id, order_id, is_first, order_number, position, at, status, channel, source,
  country, seller_id, agent_id, currency, product_id, product_code, description, quantity, unit_price, discount, total, cost, ver, is_deleted)
SELECT owner.1, line.1, order_id, gone = 0 AND place = 1, o.number, line.position, at, o.status, o.channel, o.source, o.country,
  ifNull(o.sellerId, toUUID('${nobody}')), ifNull(o.agentId, toUUID('${nobody}')), o.currency, ifNull(line.productId, toUUID('${nobody}')), line.code, line.description,
  line.quantity, line.unitPrice, line.discount, line.total, line.cost, o.version, toUInt8(isVoid OR owner.2 OR gone)
FROM (
  SELECT subject_id AS order_id, JSONExtract(whole, '${orderType}') AS o, JSONExtract(removed, '${lineType}') AS removedLines,
    parseDateTime64BestEffort(o.orderedAt, 3, 'UTC') AS at,
    type IN ('${orderCancelled.type}', '${orderRemoved.type}') OR o.status = 'cancelled' AS isVoid,
    ifNull(o.customerId, toUUID('${nobody}')) AS customer, toUUIDOrZero(former) AS before,
    if(type = '${orderChanged.type}' AND moved AND before != customer, [(customer, 0), (before, 1)], [(customer, 0)]) AS owners,
    arrayConcat(o.lines, removedLines) AS lines
  FROM ${events}
)
ARRAY JOIN owners AS owner
ARRAY JOIN lines AS line, arrayEnumerate(lines) AS place, arrayMap(i -> i > length(o.lines), arrayEnumerate(lines)) AS gone`;
}

function text(from: string, field: string): string {
  return `JSONExtractString(${from}, '${field}') AS ${field}`;
}

function textOrNull(from: string, field: string): string {
  return `JSONExtract(${from}, '${field}', 'Nullable(String)') AS ${field}`;
}

/** The log as a table of the engine; PostgreSQL itself picks the events. */
function logOf(
  source: PostgresSource,
  types: readonly { type: string }[],
  columns: string,
  tx: string,
): string {
  const list = types.map(({ type }) => quoted(type)).join(', ');
  const query = `select ${columns} from kernel.events where type in (${list}) and tx >= ${quoted(tx)}::xid8`;
  const { host, port, database, user, password } = source;
  const place = [`${host}:${port}`, database].map(quoted).join(', ');
  // Every column of a query comes as one that may be null; only the customer of a talk really may.
  const whole = [
    'id',
    'subject_id',
    'type',
    'occurred_at',
    'data',
    'fold_key',
    'whole',
    'removed',
    'moved',
    'former',
  ].filter((name) => new RegExp(`(^|, |as )${name}(,|$)`, 'm').test(columns));
  const exact = whole.map((name) => `assumeNotNull(${name}) AS ${name}`).join(', ');
  return `(SELECT * REPLACE (${exact}) FROM postgresql(${place}, query(${quoted(query)}), ${quoted(user)}, ${quoted(password)}))`;
}

/** Text inside a statement: only names and secrets of the configuration come here, never what a caller sent. */
function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}
