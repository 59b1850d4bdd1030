import type { Plan, PlannedPart, PlanOf } from '@peyvand/contract/sales/plans';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { requireWritableCustomer } from '../../customers/api.ts';
import { todayOf } from '../invoice/invoice.actions.ts';
import { loadInvoice } from '../invoice/invoice-read.store.ts';
import { loadOrder } from '../order/order.store.ts';
import { holdAccount, ownerOfCustomer } from './account.store.ts';
import { tellOwed } from './owed.actions.ts';
import { planRefused, planStands } from './payment.errors.ts';
import { planRemoved, planSet } from './payment.events.ts';
import { deletePlan, insertPlan, loadPlan, shownPlan } from './plan.store.ts';
import { planFault, plannedParts } from './plan.ts';
import { countReceivables } from './receivable.actions.ts';
import { settlePlan } from './settle.actions.ts';

interface Planned {
  readonly orderId: string | null;
  readonly invoiceId: string | null;
  readonly number: string;
  readonly customerId: string | null;
  readonly ownerId: string | null;
  readonly currency: Plan['currency'];
  readonly total: bigint;
}

/** What is to be planned, as the actor sees it. Throws `resource.missing`, `sales.plan.unfit`, `sales.plan.nothing`. */
async function plannedOf(ctx: Ctx, of: PlanOf): Promise<Planned> {
  const found =
    'orderId' in of ? await orderPlanned(ctx, of.orderId) : await invoicePlanned(ctx, of.invoiceId);
  if (found.total <= 0n) throw planStands('nothing');
  return found;
}

async function orderPlanned(ctx: Ctx, id: string): Promise<Planned> {
  const order = await loadOrder(ctx, id);
  if (!order) throw missing();
  if (order.status !== 'placed') throw planStands('unfit');
  const { number, customerNow: customerId, sellerId: ownerId, currency } = order;
  const total = BigInt(order.total) + BigInt(order.taxAdded);
  return { orderId: id, invoiceId: null, number, customerId, ownerId, currency, total };
}

async function invoicePlanned(ctx: Ctx, id: string): Promise<Planned> {
  const invoice = await loadInvoice(ctx, id);
  if (!invoice) throw missing();
  const { kind, number, customerNow: customerId, ownerId, currency } = invoice;
  if (kind !== 'invoice' || number === null) throw planStands('unfit');
  const total = BigInt(invoice.total);
  return { orderId: null, invoiceId: id, number, customerId, ownerId, currency, total };
}

export interface Wish {
  readonly of: PlanOf;
  readonly down: string;
  readonly parts: number;
  readonly firstOn: string;
  readonly every: 'month' | 'week';
  readonly calendar: 'persian' | 'gregory';
}

/** Parts that add up to what is to be paid. Throws `sales.plan.down`, `sales.plan.amount`. */
export async function proposePlan(ctx: Ctx, wish: Wish) {
  const { currency, total } = await plannedOf(ctx, wish.of);
  const down = BigInt(wish.down);
  if (down >= total) throw planRefused('down');
  const parts = plannedParts({ ...wish, currency, total, down });
  if (planFault(parts, total) !== null) throw planRefused('amount');
  return { currency, total: total.toString(), parts };
}

/** Says when an order or invoice is to be paid, in place of an earlier plan; what was paid before fills it at once. */
export async function setPlan(ctx: WriteCtx, of: PlanOf, parts: readonly PlannedPart[]): Promise<Plan> {
  const planned = await plannedOf(ctx, of);
  if (planned.customerId === null) throw planStands('unfit');
  const customer = await requireWritableCustomer(ctx, planned.customerId);
  await holdAccount(ctx, customer.id);
  const { number, currency, total, orderId, invoiceId } = planned;
  const fault = planFault(parts, total);
  if (fault !== null) throw planRefused(fault);
  const before = await loadPlan(ctx, of);
  if (before) await deletePlan(ctx, before.id);
  const ownerId = planned.ownerId ?? ctx.actor.id ?? (await ownerOfCustomer(ctx, customer.id));
  if (ownerId === null) throw missing();
  const id = ctx.newId();
  const plan = {
    id,
    customerId: customer.id,
    orderId,
    invoiceId,
    currency,
    total: total.toString(),
    ownerId,
  };
  await insertPlan(ctx, plan, parts);
  await settlePlan(ctx, { id });
  await tellPlanned(ctx, invoiceId);
  await countReceivables(ctx, customer.id);
  await emit(ctx, planSet, {
    subject: { kind: 'plan', id },
    customerId: customer.id,
    data: { name: number, total: total.toString(), currency, parts: parts.length },
  });
  const shown = await shownPlan(ctx, { id }, await todayOf(ctx));
  if (!shown) throw missing();
  return shown;
}

/** What is open on an invoice is due on other days now. */
async function tellPlanned(ctx: WriteCtx, invoiceId: string | null): Promise<void> {
  const invoice = invoiceId === null ? null : await loadInvoice(ctx, invoiceId);
  if (invoice) await tellOwed(ctx, invoice);
}

/** Takes a plan away; what is owed stays. */
export async function removePlan(ctx: WriteCtx, id: string): Promise<void> {
  const plan = await loadPlan(ctx, { id });
  if (!plan) throw missing();
  if (plan.customerId !== null) {
    await requireWritableCustomer(ctx, plan.customerId);
    await holdAccount(ctx, plan.customerId);
  }
  const of = plan.invoiceId === null ? { orderId: plan.orderId ?? '' } : { invoiceId: plan.invoiceId };
  const { number } = await plannedOf(ctx, of);
  await deletePlan(ctx, id);
  await tellPlanned(ctx, plan.invoiceId);
  await countReceivables(ctx, plan.customerId);
  await emit(ctx, planRemoved, {
    subject: { kind: 'plan', id },
    customerId: plan.customerId,
    data: { name: number },
  });
}
