import type { WriteCtx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { createCustomers, customersByCode } from '../../customers/api.ts';
import { keyOf } from '../product/product.ts';
import type { OrderPlan } from './order-plan.ts';

/** Customer code as in the file → id. */
export type CustomersFound = ReadonlyMap<string, string>;

/** The customers that the orders name; unknown ones are created where the options and the actor's rights allow. */
export async function customersOf(
  ctx: WriteCtx,
  plans: readonly OrderPlan[],
  options: {
    createCustomers: boolean;
    customerKind: 'person' | 'company';
    source?: string | undefined;
  },
): Promise<CustomersFound> {
  const named = plans.filter((plan) => plan.customerCode !== null);
  const codes = [...new Set(named.flatMap((plan) => plan.customerCode ?? []))];
  if (codes.length === 0) return new Map();
  const found = await customersByCode(ctx, codes);
  if (!options.createCustomers || !holds(ctx.actor, 'customers.customer.write')) return found;
  const fresh = new Map<string, OrderPlan>();
  for (const plan of named) {
    const code = plan.customerCode ?? '';
    if (!found.has(code) && !fresh.has(keyOf(code))) fresh.set(keyOf(code), plan);
  }
  const ids = await createCustomers(
    ctx,
    [...fresh.values()].map((plan) => newCustomer(plan, options)),
  );
  const byKey = new Map([...fresh.keys()].map((key, at) => [key, ids[at] ?? '']));
  return new Map(
    codes.flatMap((code) => {
      const id = found.get(code) ?? byKey.get(keyOf(code));
      return id === undefined ? [] : [[code, id] as const];
    }),
  );
}

function newCustomer(
  plan: OrderPlan,
  options: { customerKind: 'person' | 'company'; source?: string | undefined },
) {
  const code = plan.customerCode ?? '';
  const country = plan.rows.find((row) => row.country !== null)?.country ?? null;
  return {
    kind: options.customerKind,
    name: plan.customerName ?? code,
    code,
    ...(country === null ? {} : { country }),
    ...(options.source === undefined ? {} : { source: options.source.slice(0, 80) }),
  };
}
