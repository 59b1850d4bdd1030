import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { CustomChange, FieldRecord, VersionedRecord } from '../../../kernel/fields.ts';
import type { CustomerFields } from '../customer/customer.ts';
import { factsWith } from './facts.ts';

type Row = Omit<CustomerFields, 'contacts' | 'tags' | 'addresses'> & {
  readonly id: string;
  readonly version: number;
  readonly city: string | null;
  readonly country: string | null;
};

/** Customers after an id, whoever sees them: for the work on the fields of all. */
export function walkCustomers(
  ctx: Ctx,
  after: string | null,
  limit: number,
  key: string | null,
): Promise<FieldRecord[]> {
  const having = key === null ? sql`true` : sql`jsonb_exists(c.custom, ${key})`;
  const first = after ?? '00000000-0000-0000-0000-000000000000';
  return recordsOf(ctx, sql`c.id > ${first}::uuid and ${having} order by c.id limit ${limit}`);
}

/** The same by their ids. */
export function someCustomers(ctx: Ctx, ids: readonly string[]): Promise<VersionedRecord[]> {
  return recordsOf(ctx, sql`c.id = any(${ids}::uuid[])`);
}

async function recordsOf(ctx: Ctx, which: RawBuilder<unknown>): Promise<VersionedRecord[]> {
  const rows = await raw<Row>(
    ctx,
    sql`
    select c.id, c.kind, c.name, c.first_name as "firstName", c.last_name as "lastName", c.code,
      c.job_title as "jobTitle", c.birth_date as "birthDate", c.national_id as "nationalId", c.language, c.source,
      case when c.acquisition_cost is null then null
        else json_build_object('amount', c.acquisition_cost::text, 'currency', c.acquisition_currency) end as "acquisitionCost",
      c.stage, c.city, c.country, c.custom, c.version
    from customers.customers c
    where ${which}`,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    facts: factsWith(row, row.city, row.country),
    custom: row.custom,
    version: row.version,
  }));
}

/** Stores values where those before still stand, and answers of which customers. */
export async function storeCustom(
  ctx: WriteCtx,
  changes: readonly CustomChange[],
  told: boolean,
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`
    update customers.customers c set custom = wanted."to",
      version = c.version + ${told ? 1 : 0}, updated_at = case when ${told} then ${ctx.clock().toISOString()}::timestamptz else c.updated_at end
    from json_to_recordset(${JSON.stringify(changes)}::json) as wanted(id uuid, "from" jsonb, "to" jsonb)
    where c.id = wanted.id and c.custom = wanted."from"
    returning c.id`,
  );
  return rows.map((row) => row.id);
}

/** Those of the files that hang on the customer. */
export async function filesOfCustomer(
  ctx: Ctx,
  customerId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.custom_files',
    sql`select f.id from kernel.files f
        where f.id = any(${ids}::uuid[]) and f.customer_id = ${customerId} and f.purpose = 'customer'`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Does the work, or takes back what it did when it fails: the rest of the transaction goes on. */
export async function trying<T>(ctx: WriteCtx, work: () => Promise<T>): Promise<T> {
  await raw(ctx, sql`savepoint custom_values`);
  try {
    const done = await work();
    await raw(ctx, sql`release savepoint custom_values`);
    return done;
  } catch (error) {
    await raw(ctx, sql`rollback to savepoint custom_values`);
    throw error;
  }
}
