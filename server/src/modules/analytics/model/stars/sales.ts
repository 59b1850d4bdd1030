import { nobody } from '../../facts/tables.ts';
import { marginRight } from '../../policy.ts';
import {
  customerDimensions,
  customerFields,
  factsOf,
  hierarchies,
  knownId,
  knownText,
  sellingDimensions,
  sellingFields,
  textOfFact,
  timeDimensions,
  timeFields,
  wordOfFact,
} from '../conformed.ts';
import { category, categoryPlace, teamOfColleague } from '../expressions.ts';
import { quotient } from '../quotient.ts';
import type { MeasureDefinition, Star } from '../star.ts';
import { placeOf } from '../tree.ts';
import { levelsOf, type TreeDimension, treeDimensions, treeFields } from '../tree-levels.ts';
import { dayOfRates } from '../worth.ts';

const placed = "f.status = 'placed'";

/** Distinct placed orders. Where orders are in a selection with all their lines or none, the first lines are counted. */
export const placedOrders = (isWhole: boolean): string =>
  isWhole ? `countIf(f.is_first = 1 AND ${placed})` : `uniqExactIf(f.order_id, ${placed})`;

const sum = { aggregation: 'sum' } as const;

const measures: Readonly<Record<string, MeasureDefinition>> = {
  revenue: {
    ...sum,
    type: 'money',
    sql: 'sum(f.total)',
    definition:
      'Sum of line totals after discount, returns with their negative amounts. Cancelled orders count nowhere.',
  },
  runningRevenue: {
    aggregation: 'window',
    type: 'money',
    sql: 'sum(f.total)',
    window: { kind: 'running' },
    definition:
      'Revenue from the beginning of the period to the end of each span of time. Needs a dimension of time.',
  },
  revenueAverage3: {
    aggregation: 'window',
    type: 'money',
    sql: 'sum(f.total)',
    window: { kind: 'mean', periods: 3 },
    definition:
      'Mean revenue of a span of time and the two before it, of fewer at the beginning of the period. Needs a dimension of time.',
  },
  grossRevenue: {
    ...sum,
    type: 'money',
    sql: `sumIf(f.total, ${placed} AND f.quantity > 0)`,
    of: `${placed} AND f.quantity > 0`,
    definition: 'Line totals of placed orders with a quantity above zero; returns not taken off.',
  },
  returns: {
    ...sum,
    type: 'money',
    sql: `-sumIf(f.total, NOT (${placed} AND f.quantity > 0))`,
    of: `NOT (${placed} AND f.quantity > 0)`,
    definition: 'What was taken back: gross revenue less revenue.',
  },
  discount: { ...sum, type: 'money', sql: 'sum(f.discount)', definition: 'Sum of the discounts of lines.' },
  orderDiscountRate: {
    aggregation: 'ratio',
    type: 'ratio',
    sql: `if(sumIf(f.total + f.discount, ${placed}) = 0, NULL, sumIf(f.discount, ${placed}) / sumIf(f.total + f.discount, ${placed}))`,
    definition: 'Discounts by the price before discount, over the lines of placed orders.',
  },
  cost: {
    ...sum,
    type: 'money',
    sql: 'sum(f.cost)',
    right: marginRight,
    definition: 'Sum of line costs; lines of unknown cost have none. Null where no cost is known.',
  },
  margin: {
    ...sum,
    type: 'money',
    sql: 'sum(f.total - f.cost)',
    right: marginRight,
    definition: 'Sum of total less cost over the lines whose cost is known. Null where no cost is known.',
  },
  marginRate: {
    aggregation: 'ratio',
    type: 'ratio',
    sql: 'if(sumIf(f.total, isNotNull(f.cost)) = 0, NULL, sum(f.total - f.cost) / sumIf(f.total, isNotNull(f.cost)))',
    right: marginRight,
    definition: 'Margin by the revenue of the same lines: those whose cost is known.',
  },
  orders: {
    aggregation: 'distinct',
    type: 'integer',
    sql: placedOrders,
    of: placed,
    definition: 'Distinct placed orders with a line in the selection. Return notes are not orders.',
  },
  customers: {
    aggregation: 'distinct',
    type: 'integer',
    // The first line of an order stands for all of it, so fewer are compared.
    sql: (isWhole) =>
      `uniqExactIf(f.customer_key, f.customer_id != toUUID('${nobody}') AND ${placed}${isWhole ? ' AND f.is_first = 1' : ''})`,
    of: placed,
    definition: 'Distinct customers with a placed order in the selection. Never added up over rows.',
  },
  lines: { ...sum, type: 'integer', sql: 'count()', definition: 'Order lines, returns included.' },
  quantity: {
    ...sum,
    type: 'decimal',
    sql: 'sum(f.quantity)',
    definition: 'Sum of quantities in the units of the products, returns negative.',
  },
  averageOrder: {
    aggregation: 'ratio',
    type: 'money',
    sql: (isWhole) => quotient(`sumIf(f.total, ${placed})`, placedOrders(isWhole)),
    of: placed,
    definition:
      'Line totals of placed orders by their number, rounded to the minor unit. Null without orders.',
  },
};

const categories: TreeDimension = {
  name: 'category',
  tree: 'categories',
  place: categoryPlace,
  labelsOf: 'categories',
  ofLine: true,
  definition: 'Category of the product now.',
};

const sellerTeams: TreeDimension = {
  name: 'seller.team',
  tree: 'teams',
  place: placeOf('teams', teamOfColleague('seller_id')),
  labelsOf: 'teams',
  definition: 'Team of who sold the order, as it is now.',
};

/** Lines of orders. */
export const sales: Star = {
  name: 'sales',
  facts: factsOf('pv.facts_order_lines'),
  rows: 'customers',
  currency: 'only',
  amounts: { columns: ['total', 'discount'], orNone: ['cost'], day: dayOfRates },
  hasAttributes: true,
  measures,
  dimensions: {
    ...timeDimensions,
    ...customerDimensions,
    seller: {
      kind: 'record',
      sql: 'f.seller_id',
      shown: knownId,
      labelsOf: 'users',
      field: 'seller',
      definition: 'Who sold the order.',
    },
    'seller.team': {
      kind: 'record',
      sql: teamOfColleague('seller_id'),
      isText: true,
      shown: knownText,
      labelsOf: 'teams',
      field: 'seller.team',
      definition: 'Team of who sold the order, as it is now.',
    },
    product: {
      kind: 'record',
      sql: 'f.product_code',
      isText: true,
      ofLine: true,
      labelsOf: 'products',
      field: 'product',
      definition: 'Product by the code on the line.',
    },
    category: {
      kind: 'text',
      sql: category,
      isText: true,
      shown: knownText,
      ofLine: true,
      field: 'category',
      definition: 'Category of the product now.',
    },
    ...treeDimensions(categories),
    ...treeDimensions(sellerTeams),
    ...sellingDimensions(''),
    source: wordOfFact('source', 'Where the order came from: a file, a campaign, a site.'),
    country: wordOfFact('country', 'Country that the order went to.'),
    status: wordOfFact('status', 'Placed, or a return note.'),
  },
  hierarchies: {
    ...hierarchies,
    goods: ['category', 'product'],
    categories: [...levelsOf(categories), 'product'],
    sellerTeams: [...levelsOf(sellerTeams), 'seller'],
  },
  fields: {
    ...timeFields,
    ...customerFields,
    seller: { type: 'id', sql: knownId('f.seller_id') },
    'seller.team': { type: 'id', sql: knownId(`toUUIDOrZero(${teamOfColleague('seller_id')})`) },
    order: { type: 'id', sql: 'f.order_id' },
    orderNumber: textOfFact('order_number'),
    product: { ...textOfFact('product_code'), ofLine: true },
    category: { type: 'text', ofLine: true, sql: knownText(category) },
    ...treeFields(categories),
    ...treeFields(sellerTeams),
    ...sellingFields(''),
    source: textOfFact('source'),
    country: textOfFact('country'),
    status: { type: 'enum', sql: 'f.status', values: ['placed', 'returned'] },
    quantity: { ofLine: true, type: 'number', sql: 'f.quantity' },
    unitPrice: { ofLine: true, type: 'number', sql: 'f.unit_price' },
    total: { ofLine: true, type: 'money', sql: 'f.total' },
    discount: { ofLine: true, type: 'money', sql: 'f.discount' },
    cost: { ofLine: true, type: 'money', sql: 'f.cost', right: marginRight },
  },
  records: {
    id: 'f.line_id',
    opens: 'order',
    openId: 'f.order_id',
    number: 'f.order_number',
    title: "if(f.description = '', toString(f.product_code), f.description)",
    sort: 'status',
    amount: { sql: 'f.total' },
  },
};
