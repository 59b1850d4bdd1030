import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { RowOutcome } from '../../../kernel/importing.ts';
import { followFile, stateWith } from '../delivery/promise.actions.ts';
import { orderChanged } from '../events.ts';
import { raised, subjectOf } from '../order/order.actions.ts';
import { lockOrders } from '../order/order.store.ts';
import {
  amountsOf,
  changesBetween,
  factsOf,
  type LineToPlace,
  lineFactsOf,
  type StoredOrder,
} from '../order/order.ts';
import { deleteLines, insertLines, updateHeads } from '../order/order-write.store.ts';
import { countedLines } from '../order/place.actions.ts';
import { staysOf } from '../order/stays.ts';
import { rememberChanges, rememberOwn } from './changes.store.ts';
import { customerFor, type Found, refusal, tooLarge } from './order-found.ts';
import { headOf, type OrderPlan, statusOf } from './order-plan.ts';
import { linesOf } from './products-of.ts';

/** Rows for an order that is there: made by this import, or changed by it, or met for the first time. */
export interface Known {
  readonly plan: OrderPlan;
  readonly id: string;
  readonly how: 'continue' | 'append' | 'replace';
}

interface Extended {
  readonly before: StoredOrder;
  readonly after: StoredOrder;
  readonly added: StoredOrder['lines'];
  readonly removed: StoredOrder['lines'];
  readonly how: Known['how'];
}

/** Adds the lines of the file to known orders or puts them in place of theirs. */
export async function extendOrders(
  ctx: WriteCtx,
  known: readonly Known[],
  found: Found,
  settle: (plan: OrderPlan, outcome: RowOutcome) => void,
): Promise<void> {
  if (known.length === 0) return;
  const ids = known.map((one) => one.id);
  const loaded = new Map((await lockOrders(ctx, ids)).map((order) => [order.id, order]));
  const extended: Extended[] = [];
  for (const one of known) {
    const before = loaded.get(one.id);
    const made = before ? extendedBy(ctx, one, before, found) : closed;
    if ('kind' in made) settle(one.plan, made);
    else {
      extended.push(made);
      settle(one.plan, { kind: one.how === 'continue' ? 'created' : 'updated', recordId: one.id });
    }
  }
  await storeExtended(ctx, extended);
}

const closed = refusal('read_only', 'number', 'You may not change the order of this number');

function extendedBy(ctx: WriteCtx, one: Known, before: StoredOrder, found: Found): Extended | RowOutcome {
  const { plan, how } = one;
  if (before.status === 'cancelled' && how !== 'continue') {
    // An own export comes back: the file says as much.
    if (statusOf(plan) === 'cancelled') return { kind: 'unchanged', recordId: before.id };
    return refusal('cancelled', 'number', 'The order is cancelled');
  }
  if (
    how !== 'continue' &&
    (before.returnOf !== null || before.lines.some(({ delivered }) => delivered !== '0'))
  )
    return refusal('delivered', 'number', 'Goods of the order were delivered already');
  if (before.currency !== plan.currency) {
    return refusal('other_currency', 'currency', `The order is in ${before.currency}`);
  }
  const names = plan.customerCode !== null || plan.customerName !== null;
  const customer = names ? customerFor(ctx, plan, found.customers, before.customerNow) : null;
  if (customer && 'reason' in customer) return { kind: 'refused', ...customer };
  if (customer && how !== 'replace' && customer.id !== before.customerNow) {
    return refusal('mixed_customers', 'customerCode', 'The order belongs to another customer');
  }
  const kept = how === 'replace' ? [] : before.lines;
  const bare = linesOf(plan, found.products, found.options.costFromProducts);
  const given = how === 'replace' ? staying(bare, before) : bare;
  const first = (kept.at(-1)?.position ?? 0) + 1;
  const added = countedLines(ctx, given, before.currency, found.products.categories, first);
  const amounts = added && amountsOf([...kept, ...added]);
  if (!added || !amounts) return tooLarge;
  const lines = [...kept, ...added];
  const head = how === 'replace' ? replacedHead(plan, before, customerOf(customer, before)) : {};
  if (how === 'replace' && sameLines(before.lines, added) && sameHead(before, head)) {
    return { kind: 'unchanged', recordId: before.id };
  }
  const after = raised(ctx, { ...before, ...head, ...amounts, delivery: stateWith(before, lines), lines });
  const stay = new Set(lines.map(({ id }) => id));
  return { before, after, added, removed: before.lines.filter(({ id }) => !stay.has(id)), how };
}

/** The lines of a file know no taxes: those that stand on the order already keep theirs. */
function staying(lines: readonly LineToPlace[], before: StoredOrder): LineToPlace[] {
  const stays = staysOf(lines, before.lines);
  return lines.map((line, at) => {
    const stay = stays[at];
    return stay ? { ...line, stays: stay, tax: stay.tax } : line;
  });
}

/** An order of a record that was merged stays with it while the file names its survivor. */
function customerOf(named: { id: string | null } | null, before: StoredOrder): string | null {
  return named === null || named.id === before.customerNow ? before.customerId : named.id;
}

/** What a file says of the head of an order that it replaces; what it leaves out stays. */
function replacedHead(plan: OrderPlan, before: StoredOrder, customerId: string | null) {
  const head = headOf(plan, customerId, before);
  const { orderedAt, channel, agentId, source } = head;
  const [country, note] = [head.country ?? before.country, head.note === '' ? before.note : head.note];
  return { customerId, orderedAt, channel, agentId, source, country, note };
}

function sameHead(before: StoredOrder, head: Partial<StoredOrder>): boolean {
  return Object.keys(changesBetween(before, { ...before, ...head })).length === 0;
}

function sameLines(one: StoredOrder['lines'], other: StoredOrder['lines']): boolean {
  const bare = (lines: StoredOrder['lines']) =>
    JSON.stringify(
      lines.map((line) => [
        line.productId,
        line.code,
        line.description,
        line.quantity,
        line.unitPrice,
        line.discount,
        line.cost,
      ]),
    );
  return bare(one) === bare(other);
}

async function storeExtended(ctx: WriteCtx, extended: readonly Extended[]): Promise<void> {
  if (extended.length === 0) return;
  const replaced = extended.filter(({ how }) => how === 'replace');
  if (replaced.length > 0) {
    await deleteLines(
      ctx,
      replaced.map(({ after }) => after.id),
    );
  }
  await insertLines(
    ctx,
    extended.flatMap(({ after, added }) =>
      added.map((line) => ({ line, orderId: after.id, customerId: after.customerId })),
    ),
  );
  await updateHeads(
    ctx,
    extended.map(({ after }) => after),
  );
  await followFile(ctx, extended);
  await rememberOwn(
    ctx,
    extended.filter(({ how }) => how === 'continue').map(({ after }) => after.id),
  );
  await rememberChanges(
    ctx,
    'order',
    extended
      .filter(({ how }) => how !== 'continue')
      .map(({ before, after }) => ({ recordId: after.id, before, version: after.version })),
  );
  const events = extended.map(({ before, after, removed }) => ({
    ...subjectOf(after),
    data: {
      changes: changesBetween(before, after),
      order: factsOf(after),
      removedLines: removed.map(lineFactsOf),
    },
  }));
  await emitAll(ctx, orderChanged, events);
}
