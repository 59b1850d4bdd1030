import type { FactTable } from '../facts/table.ts';
import { nobody } from '../facts/tables.ts';
import { timeDimensions, timeFields } from '../model/conformed.ts';
import type { DimensionDefinition, FactField, MeasureDefinition, Star } from '../model/star.ts';
import { placeOf, type TreeNode, treeOf } from '../model/tree.ts';
import { type TreeDimension, treeDimensions } from '../model/tree-levels.ts';

type Rows = readonly Readonly<Record<string, string>>[];
interface Files {
  rows(file: string): Rows;
}

const text = (name: string) => ({ name, type: 'String' });
const time = { name: 'at', type: "DateTime64(3, 'UTC')" };
const amount = (name: string) => ({ name, type: 'Decimal(18, 8)' });
const id = (name: string) => ({ name, type: 'UInt32' });

const word = (sql: string, field: string): DimensionDefinition => ({
  kind: 'text',
  sql,
  isText: true,
  field,
  definition: `The word in ${sql}.`,
});
const decimal = (sql: string): MeasureDefinition => ({
  type: 'decimal',
  aggregation: 'sum',
  sql,
  definition: `${sql} over the rows.`,
});
const counted = (sql: string): MeasureDefinition => ({
  type: 'integer',
  aggregation: 'distinct',
  sql,
  definition: `${sql} over the rows.`,
});
const rate = (part: string, whole: string): MeasureDefinition => ({
  type: 'ratio',
  aggregation: 'ratio',
  sql: `if(${whole} = 0, NULL, toFloat64(${part}) / toFloat64(${whole}))`,
  definition: `${part} by ${whole}.`,
});
const field = (sql: string): FactField => ({ type: 'text', sql });
const row = (sql: string) =>
  ({ id: `toString(${sql})`, opens: 'customer', openId: `toUUID('${nobody}')` }) as const;

export const foodmartTables: readonly FactTable[] = [
  {
    name: 'foodmart_sales',
    kind: 'replacing',
    columns: [
      id('customer_id'),
      id('line'),
      id('product_id'),
      id('store_id'),
      time,
      amount('store_sales'),
      amount('store_cost'),
      amount('unit_sales'),
    ],
    orderBy: ['line', 'customer_id'],
  },
  {
    name: 'foodmart_customers',
    kind: 'dimension',
    columns: [id('customer_id'), text('gender'), text('marital')],
    orderBy: ['customer_id'],
  },
  {
    name: 'foodmart_products',
    kind: 'dimension',
    columns: [id('product_id'), text('family'), text('class')],
    orderBy: ['product_id'],
  },
  {
    name: 'foodmart_stores',
    kind: 'dimension',
    columns: [id('store_id'), text('type'), text('state'), text('city'), text('place')],
    orderBy: ['store_id'],
  },
];

const joined = (alias: string, table: string, key: string) =>
  `ANY LEFT JOIN (SELECT * FROM pv.${table} FINAL) AS ${alias} ON ${alias}.${key} = f.${key}`;

const goods: TreeDimension = {
  name: 'goods',
  tree: 'goods',
  place: placeOf('goods', 'goods.class'),
  definition: 'Family, department, category and subcategory.',
};
const places: TreeDimension = {
  name: 'store.place',
  tree: 'places',
  place: placeOf('places', 'store.place'),
  definition: 'Country, state and city.',
};

/** Each way down a tree as nodes; a member is called by the way to it. */
function nodesOf(ways: readonly (readonly string[])[]): TreeNode[] {
  const names = ways.flatMap((way) => way.map((_, at) => way.slice(0, at + 1)));
  const nodes = names.map((way) => [way.join('/'), way.slice(0, -1).join('/') || null] as const);
  return [...new Map(nodes)].map(([id, parentId]) => ({ id, parentId }));
}

const wayOfClass = (one: Rows[number] = {}) =>
  ['family', 'department', 'category', 'subcategory'].map((level) => one[`product_${level}`] ?? '');
const wayOfStore = (one: Rows[number]) =>
  ['country', 'state', 'city'].map((level) => one[`store_${level}`] ?? '');

export const foodmartTrees = (files: Files) => ({
  goods: treeOf(nodesOf(files.rows('foodmart/product_class.csv').map(wayOfClass))),
  places: treeOf(nodesOf(files.rows('foodmart/store.csv').map(wayOfStore))),
});

/** Sales of a chain of shops: a fact and three dimensions. */
export const foodmart: Star = {
  name: 'foodmart',
  facts: () => 'pv.foodmart_sales AS f FINAL',
  rows: null,
  joins: {
    shopper: joined('shopper', 'foodmart_customers', 'customer_id'),
    goods: joined('goods', 'foodmart_products', 'product_id'),
    store: joined('store', 'foodmart_stores', 'store_id'),
  },
  measures: {
    unitSales: decimal('sum(f.unit_sales)'),
    storeSales: decimal('sum(f.store_sales)'),
    storeCost: decimal('sum(f.store_cost)'),
    storeProfit: decimal('sum(f.store_sales - f.store_cost)'),
    storeMargin: rate('sum(f.store_sales - f.store_cost)', 'sum(f.store_sales)'),
    saleLines: counted('count()'),
    shoppers: counted('uniqExact(f.customer_id)'),
  },
  dimensions: {
    ...timeDimensions,
    shopper: { ...word('toString(f.customer_id)', 'shopper'), kind: 'record' },
    'shopper.gender': word('shopper.gender', 'shopper.gender'),
    'shopper.marital': word('shopper.marital', 'shopper.marital'),
    'product.family': word('goods.family', 'product.family'),
    'store.type': word('store.type', 'store.type'),
    'store.state': word('store.state', 'store.state'),
    'store.city': word('store.city', 'store.city'),
    ...treeDimensions(goods),
    ...treeDimensions(places),
  },
  fields: { ...timeFields, 'product.family': field('goods.family'), 'store.state': field('store.state') },
  records: row('f.line'),
};

export function foodmartRows(files: Files): [string, object[]][] {
  const rows = (name: string) => files.rows(`foodmart/${name}.csv`);
  const days = new Map(rows('time_by_day').map((day) => [day['time_id'], day['the_date']?.slice(0, 10)]));
  const regions = new Map(rows('region').map((one) => [one['region_id'], one]));
  const classes = new Map(
    rows('product_class').map((one) => [one['product_class_id'], wayOfClass(one)] as const),
  );
  return [
    [
      'foodmart_sales',
      rows('sales_fact_1997').map(({ customer_id, product_id, store_id, time_id, ...amounts }, line) => ({
        customer_id,
        product_id,
        store_id,
        line,
        at: `${days.get(time_id)}T12:00:00.000Z`,
        store_sales: amounts['store_sales'],
        store_cost: amounts['store_cost'],
        unit_sales: amounts['unit_sales'],
        ver: 1,
      })),
    ],
    [
      'foodmart_customers',
      rows('customer').map((one) => ({
        customer_id: one['customer_id'],
        gender: one['gender'],
        marital: one['marital_status'],
        ver: 1,
      })),
    ],
    [
      'foodmart_products',
      rows('product').map((one) => ({
        product_id: one['product_id'],
        family: classes.get(one['product_class_id'])?.[0],
        class: classes.get(one['product_class_id'])?.join('/'),
        ver: 1,
      })),
    ],
    [
      'foodmart_stores',
      rows('store').map((one) => ({
        store_id: one['store_id'],
        type: one['store_type'],
        state: one['store_state'] ?? regions.get(one['region_id'])?.['sales_state_province'],
        city: one['store_city'],
        place: wayOfStore(one).join('/'),
        ver: 1,
      })),
    ],
  ];
}

export const superstoreTables: readonly FactTable[] = [
  {
    name: 'superstore',
    kind: 'replacing',
    columns: [
      id('row'),
      text('order'),
      text('customer_id'),
      time,
      ...['segment', 'region', 'category', 'sort'].map(text),
      amount('sales'),
      amount('profit'),
      id('quantity'),
    ],
    orderBy: ['row', 'customer_id'],
  },
];

/** Lines of orders in one flat table. */
export const superstore: Star = {
  name: 'superstore',
  facts: () => 'pv.superstore AS f FINAL',
  rows: null,
  measures: {
    amount: decimal('sum(f.sales)'),
    profit: decimal('sum(f.profit)'),
    profitRate: rate('sum(f.profit)', 'sum(f.sales)'),
    pieces: decimal('sum(f.quantity)'),
    rowCount: counted('count()'),
    purchases: counted('uniqExact(f.order)'),
    buyers: counted('uniqExact(f.customer_id)'),
  },
  dimensions: {
    ...timeDimensions,
    buyer: { ...word('f.customer_id', 'buyer'), kind: 'record' },
    region: word('f.region', 'region'),
    segment: word('f.segment', 'segment'),
    'goods.category': word('f.category', 'goods.category'),
    'goods.sort': word('f.sort', 'goods.sort'),
  },
  fields: timeFields,
  records: row('f.row'),
};

export function superstoreRows(files: Files): [string, object[]][] {
  const isoDay = (day = '') => {
    const [month = '', date = '', year = ''] = day.split('/');
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  };
  return [
    [
      'superstore',
      files.rows('superstore_2018_2019.csv').map((row) => ({
        row: row['Row ID'],
        order: row['Order ID'],
        customer_id: row['Customer ID'],
        at: `${isoDay(row['Order Date'])}T12:00:00.000Z`,
        segment: row['Segment'],
        region: row['Region'],
        category: row['Category'],
        sort: row['Sub-Category'],
        sales: row['Sales'],
        profit: row['Profit'],
        quantity: row['Quantity'],
        ver: 1,
      })),
    ],
  ];
}
