import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { invoicePaid, invoiceReopened } from '../invoice/invoice.events.ts';
import { openOf, type StoredInvoice, statusOf } from '../invoice/invoice.ts';
import { insertInvoiceFact, updateInvoice } from '../invoice/invoice-write.store.ts';
import { subjectOf, toldOf } from '../invoice/shown.ts';
import { tellOwed } from './owed.actions.ts';
import { loadPlan, type PlanPlace, progressOf, storeFilled } from './plan.store.ts';
import { filled } from './plan.ts';

/**
 * Writes what of an invoice is paid and credited now, notes the state that follows, and tells of it. The caller holds the
 * account of the customer and has locked the invoice.
 */
export async function settleInvoice(
  ctx: WriteCtx,
  before: StoredInvoice,
  now: Pick<StoredInvoice, 'paid' | 'credited'>,
): Promise<StoredInvoice> {
  const status = statusOf({ ...before, ...now });
  const at = ctx.clock().toISOString();
  const next: StoredInvoice = {
    ...before,
    ...now,
    status,
    statusAt: status === before.status ? before.statusAt : at,
    updatedAt: at,
    version: before.version + 1,
  };
  await updateInvoice(ctx, next);
  await settlePlans(ctx, next);
  await tellOwed(ctx, next);
  const wasOpen = openOf(before) > 0n;
  const isOpen = openOf(next) > 0n;
  const data = toldOf(next);
  if (status === 'void' && before.status !== 'void') await insertInvoiceFact(ctx, next.id, 'void');
  else if (wasOpen && !isOpen) {
    await insertInvoiceFact(ctx, next.id, 'paid');
    await emit(ctx, invoicePaid, { ...subjectOf(next), data });
  } else if (!wasOpen && isOpen) {
    await insertInvoiceFact(ctx, next.id, 'reopened');
    await emit(ctx, invoiceReopened, { ...subjectOf(next), data });
  } else if (next.paid !== before.paid && BigInt(next.paid) > BigInt(before.paid))
    await insertInvoiceFact(ctx, next.id, 'partly_paid');
  return next;
}

/** Fills the plans of an invoice and of its order anew. */
async function settlePlans(ctx: WriteCtx, { id, orderId }: StoredInvoice): Promise<void> {
  await settlePlan(ctx, { invoiceId: id });
  if (orderId !== null) await settlePlan(ctx, { orderId });
}

/** How far the instalments of a plan are paid, after what pays it has changed. */
export async function settlePlan(ctx: WriteCtx, place: PlanPlace): Promise<void> {
  const plan = await loadPlan(ctx, place);
  if (!plan) return;
  const { paid, credited } = await progressOf(ctx, plan);
  const changed = filled(plan.parts, BigInt(paid), BigInt(credited)).flatMap((part, at) => {
    const before = plan.parts[at];
    if (!before || (before.paid === part.paid && before.open === part.open)) return [];
    const fact =
      before.open !== '0' && part.open === '0'
        ? ('paid' as const)
        : before.open === '0' && part.open !== '0'
          ? ('reopened' as const)
          : null;
    return [{ ...part, fact }];
  });
  await storeFilled(ctx, changed);
}
