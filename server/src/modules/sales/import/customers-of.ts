import type { WriteCtx } from '../../../kernel/context.ts';
import { holds, scopeOf } from '../../../kernel/policy/actor.ts';
import { createCustomers, customersByCode, writableCustomers } from '../../customers/api.ts';
import { keyOf } from '../product/product.ts';
import type { OrderPlan } from './order-plan.ts';

export interface CustomersFound {
  /** Customer code as in the file → id. */
  readonly byCode: ReadonlyMap<string, string>;
  /** Those that are shared with the importing person for reading. */
  readonly readOnly: ReadonlySet<string>;
}

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
  if (codes.length === 0) return { byCode: new Map(), readOnly: new Set() };
  const found = await customersByCode(ctx, codes);
  const readOnly = await readOnlyOf(ctx, [...found.values()]);
  if (!options.createCustomers || !holds(ctx.actor, 'customers.customer.write')) {
    return { byCode: found, readOnly };
  }
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
  const byCode = new Map(
    codes.flatMap((code) => {
      const id = found.get(code) ?? byKey.get(keyOf(code));
      return id === undefined ? [] : [[code, id] as const];
    }),
  );
  return { byCode, readOnly };
}

async function readOnlyOf(ctx: WriteCtx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!scopeOf(ctx.actor, 'customers').shares) return new Set();
  const writable = await writableCustomers(ctx, ids);
  return new Set(ids.filter((id) => !writable.has(id)));
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
