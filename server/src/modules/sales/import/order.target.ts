import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { sellingNames } from '../channel/named.ts';
import { ordersByNumber } from '../order/order.store.ts';
import type { StoredOrder } from '../order/order.ts';
import { madeOrder, storePlaced } from '../order/place.actions.ts';
import { keyOf } from '../product/product.ts';
import { changedBy } from './changes.store.ts';
import { usualCurrency } from './currency.ts';
import { customersOf } from './customers-of.ts';
import { instantReader } from './instants.ts';
import { undoOrders } from './order.undo.ts';
import { orderImportFields } from './order-fields.ts';
import { customerFor, type Found, refusal, tooLarge } from './order-found.ts';
import { extendOrders, type Known } from './order-known.ts';
import { OrderImportOptions } from './order-options.ts';
import { headOf, type OrderPlan, planOrders, statusOf } from './order-plan.ts';
import { linesOf, productsOf } from './products-of.ts';

/** Orders from a file of invoice rows. Rows of one number make one order, also across the parts of the file. */
export const ordersTarget: ImportTarget = {
  name: 'orders',
  permission: 'sales.order.write',
  fields: orderImportFields,
  options: OrderImportOptions,
  chunk: 5000,
  open: (options) => {
    const chosen = OrderImportOptions.parse(options);
    return (ctx, rows, turn) => applyRows(ctx, rows, chosen, turn);
  },
  undo: undoOrders,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  options: OrderImportOptions,
  turn: () => Promise<void>,
): Promise<RowOutcome[]> {
  const { plans, faults } = planOrders(rows, {
    currency: options.currency ?? (await usualCurrency(ctx)),
    decimal: options.decimal,
    key: remembered(keyOf),
    selling: await sellingNames(ctx),
    instant: instantReader(options.timeZone ?? ctx.actor.locale.zone, options.dateOrder),
  });
  const outcomes = new Map<number, RowOutcome>();
  const settle = (plan: OrderPlan, outcome: RowOutcome) => {
    for (const place of plan.places) outcomes.set(place, outcome);
  };
  for (const [place, fault] of faults) outcomes.set(place, { kind: 'refused', ...fault });
  await turn();
  const { fresh, known } = await sorted(ctx, plans, options, settle);
  const wanted = [...fresh, ...known.map(({ plan }) => plan)];
  const customers = await customersOf(ctx, wanted, options);
  const products = await productsOf(ctx, wanted, options);
  await placeFresh(ctx, fresh, { customers, products, options }, settle);
  await extendOrders(ctx, known, { customers, products, options }, settle);
  return rows.map((_, place) => outcomes.get(place) ?? refusal('row_lost', null, 'The row was not judged'));
}

/** Folding is dear, and the rows of a file repeat its codes. */
function remembered(fold: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const key = fold(text);
    known.set(text, key);
    return key;
  };
}

/** New numbers, and known ones that the import goes on with. The others are settled at once. */
async function sorted(
  ctx: WriteCtx,
  plans: readonly OrderPlan[],
  options: OrderImportOptions,
  settle: (plan: OrderPlan, outcome: RowOutcome) => void,
): Promise<{ fresh: OrderPlan[]; known: Known[] }> {
  const found = await ordersByNumber(
    ctx,
    plans.map((plan) => plan.key),
  );
  const others = [...found.values()].filter((one) => one.importCause !== ctx.cause).map((one) => one.id);
  const touched = await changedBy(ctx, 'order', others);
  const fresh: OrderPlan[] = [];
  const known: Known[] = [];
  for (const plan of plans) {
    const order = found.get(plan.key);
    if (!order) fresh.push(plan);
    else if (!order.visible) {
      settle(plan, refusal('number_taken', 'number', 'The number is taken by an order that you may not see'));
    } else if (order.importCause === ctx.cause) known.push({ plan, id: order.id, how: 'continue' });
    else if (options.existing === 'skip') settle(plan, { kind: 'skipped', recordId: order.id });
    else if (options.existing === 'append' || touched.has(order.id)) {
      known.push({ plan, id: order.id, how: 'append' });
    } else known.push({ plan, id: order.id, how: 'replace' });
  }
  return { fresh, known };
}

async function placeFresh(
  ctx: WriteCtx,
  plans: readonly OrderPlan[],
  found: Found,
  settle: (plan: OrderPlan, outcome: RowOutcome) => void,
): Promise<void> {
  const orders: StoredOrder[] = [];
  for (const plan of plans) {
    const customer = customerFor(ctx, plan, found.customers);
    if ('reason' in customer) {
      settle(plan, { kind: 'refused', ...customer });
      continue;
    }
    const { channel, source = null } = found.options;
    const order = madeOrder(
      ctx,
      {
        ...headOf(plan, customer.id, { channel, source }),
        currency: plan.currency,
        status: statusOf(plan),
        lines: linesOf(plan, found.products, found.options.costFromProducts),
      },
      plan.number,
      found.products.categories,
    );
    if (order === null) settle(plan, tooLarge);
    else {
      orders.push(order);
      settle(plan, { kind: 'created', recordId: order.id });
    }
  }
  await storePlaced(ctx, orders, ctx.cause);
}
