import type { LocalDate } from '@peyvand/contract/core/dates';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { invoiceOwed } from '../invoice/invoice.events.ts';
import { openOf, type StoredInvoice } from '../invoice/invoice.ts';
import { subjectOf, toldOf } from '../invoice/shown.ts';
import { loadPlan } from './plan.store.ts';

interface Due {
  readonly dueOn: LocalDate;
  readonly open: string;
}

/** Tells what of an issued invoice is open, as `receivables` counts it: by its instalments, or whole where it has none. */
export async function tellOwed(ctx: WriteCtx, invoice: StoredInvoice): Promise<void> {
  const plan = await loadPlan(ctx, { invoiceId: invoice.id });
  const dues = duesOf(invoice, plan?.parts ?? []);
  await emit(ctx, invoiceOwed, { ...subjectOf(invoice), data: { ...toldOf(invoice), dues } });
}

function duesOf(invoice: StoredInvoice, parts: readonly Due[]): Due[] {
  const open = openOf(invoice);
  if (open === 0n || invoice.dueOn === null) return [];
  const waiting = parts.flatMap((part) =>
    part.open === '0' ? [] : [{ dueOn: part.dueOn, open: part.open }],
  );
  return waiting.length > 0 ? waiting : [{ dueOn: invoice.dueOn, open: open.toString() }];
}
