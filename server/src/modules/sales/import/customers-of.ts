import type { WriteCtx } from '../../../kernel/context.ts';
import { holds, scopeOf } from '../../../kernel/policy/actor.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { createCustomers, customersByCode, customersByName, writableCustomers } from '../../customers/api.ts';
import { keyOf } from '../product/product.ts';
import type { RowFault } from './order-row.ts';

export interface CustomersFound {
  /** Customer code as in the file → id. */
  readonly byCode: ReadonlyMap<string, string>;
  /** Folded name → ids, for orders that name a customer without a code. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Those that are shared with the importing person for reading. */
  readonly readOnly: ReadonlySet<string>;
}

/** How a row or an order names its customer. */
interface Named {
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly rows: readonly { readonly country: string | null }[];
}

/** What the import says of customers that it makes. */
interface Making {
  readonly createCustomers: boolean;
  readonly customerKind: 'person' | 'company';
  readonly source?: string | undefined;
}

/**
 * The customers that the orders name, by code or, where they have none, by name; unknown ones are created where the
 * options and the actor's rights allow.
 */
export async function customersOf(
  ctx: WriteCtx,
  plans: readonly Named[],
  options: Making,
): Promise<CustomersFound> {
  const codes = [...new Set(plans.flatMap((plan) => plan.customerCode ?? []))];
  const names = plans.flatMap((plan) => (plan.customerCode === null ? (plan.customerName ?? []) : []));
  const known = codes.length === 0 ? new Map<string, string>() : await customersByCode(ctx, codes);
  const byName = await customersByName(ctx, names);
  const readOnly = await readOnlyOf(ctx, [...known.values(), ...[...byName.values()].flat()]);
  if (!options.createCustomers || !holds(ctx.actor, 'customers.customer.write')) {
    return { byCode: known, byName, readOnly };
  }
  const fresh = new Map<string, Named>();
  for (const plan of plans) {
    const key = makingKey(plan, known, byName);
    if (key !== null && !fresh.has(key)) fresh.set(key, plan);
  }
  const ids = await createCustomers(
    ctx,
    [...fresh.values()].map((plan) => newCustomer(plan, options)),
  );
  const made = new Map([...fresh.keys()].map((key, at) => [key, ids[at] ?? '']));
  const byCode = new Map(
    codes.flatMap((code) => {
      const id = known.get(code) ?? made.get(`code ${keyOf(code)}`);
      return id === undefined ? [] : [[code, id] as const];
    }),
  );
  for (const name of names) {
    const id = made.get(`name ${fold(name)}`);
    if (id !== undefined) byName.set(fold(name), [id]);
  }
  return { byCode, byName, readOnly };
}

/** The one customer that a row names by code or, without one, by name; reasons are those of `noun`. */
export function customerNamed(
  { customerCode, customerName }: Pick<Named, 'customerCode' | 'customerName'>,
  found: CustomersFound,
  noun: `sales.${string}`,
): string | RowFault {
  const field = customerCode === null ? 'customerName' : 'customerCode';
  const fault = (reason: string, message: string) => ({ field, reason: `${noun}.${reason}`, message });
  const ids =
    customerCode === null
      ? (found.byName.get(fold(customerName ?? '')) ?? [])
      : [found.byCode.get(customerCode)].flatMap((id) => id ?? []);
  const [id, other] = ids;
  if (other !== undefined)
    return fault('customer_ambiguous', 'Several customers have this name: give the code');
  if (id === undefined) return fault('customer_unknown', 'There is no such customer that you may see');
  if (found.readOnly.has(id)) return fault('read_only', 'The customer is shared with you for reading');
  return id;
}

/** Under which key the customer of an order is to be made; null where it is known or not named. */
function makingKey(
  { customerCode, customerName }: Named,
  byCode: ReadonlyMap<string, string>,
  byName: ReadonlyMap<string, readonly string[]>,
): string | null {
  if (customerCode !== null) return byCode.has(customerCode) ? null : `code ${keyOf(customerCode)}`;
  if (customerName === null || byName.has(fold(customerName))) return null;
  return `name ${fold(customerName)}`;
}

async function readOnlyOf(ctx: WriteCtx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!scopeOf(ctx.actor, 'customers').shares) return new Set();
  const writable = await writableCustomers(ctx, ids);
  return new Set(ids.filter((id) => !writable.has(id)));
}

function newCustomer(plan: Named, options: Making) {
  const code = plan.customerCode;
  const country = plan.rows.find((row) => row.country !== null)?.country ?? null;
  return {
    kind: options.customerKind,
    name: plan.customerName ?? code ?? '',
    ...(code === null ? {} : { code }),
    ...(country === null ? {} : { country }),
    ...(options.source === undefined ? {} : { source: options.source.slice(0, 80) }),
  };
}
