import type { WriteCtx } from '../../../kernel/context.ts';
import type { RowOutcome } from '../../../kernel/importing.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { CustomersFound } from './customers-of.ts';
import type { OrderImportOptions } from './order-options.ts';
import type { OrderPlan } from './order-plan.ts';
import type { RowFault } from './order-row.ts';
import type { ProductsFound } from './products-of.ts';

/** What the rows of this part refer to. */
export interface Found {
  readonly customers: CustomersFound;
  readonly products: ProductsFound;
  readonly options: OrderImportOptions;
}

/**
 * The customer of an order, or why the actor may not import it. `present`: whose the order is; of several of one name
 * it is meant.
 */
export function customerFor(
  ctx: WriteCtx,
  plan: OrderPlan,
  customers: CustomersFound,
  present: string | null = null,
): { id: string | null } | RowFault {
  if (plan.customerCode === null && plan.customerName === null) {
    if (scopeOf(ctx.actor, 'customers').level === 'all') return { id: null };
    return fault(
      'customer_needed',
      'customerCode',
      'Only who sees all customers may import orders of nobody',
    );
  }
  const field = plan.customerCode === null ? 'customerName' : 'customerCode';
  const named = namedBy(plan, customers);
  const [id, other] = present !== null && named.includes(present) ? [present] : named;
  if (other !== undefined) {
    return fault(
      'customer_ambiguous',
      field,
      'Several customers have this name: give the code of the customer',
    );
  }
  if (id !== undefined && customers.readOnly.has(id)) {
    return fault('read_only', field, 'The customer is shared with you for reading');
  }
  return id === undefined
    ? fault('customer_unknown', field, 'There is no such customer that you may see')
    : { id };
}

function namedBy({ customerCode, customerName }: OrderPlan, customers: CustomersFound): readonly string[] {
  if (customerCode === null) return customers.byName.get(fold(customerName ?? '')) ?? [];
  const id = customers.byCode.get(customerCode);
  return id === undefined ? [] : [id];
}

export const tooLarge = refusal('amount_too_large', null, 'An amount of the order has more than 18 digits');

function fault(reason: string, field: string | null, message: string): RowFault {
  return { field, reason: `sales.order.${reason}`, message };
}

export function refusal(reason: string, field: string | null, message: string): RowOutcome {
  return { kind: 'refused', ...fault(reason, field, message) };
}
