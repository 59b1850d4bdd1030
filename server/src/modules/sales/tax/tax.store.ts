import type { PriceSettings, PriceSettingsInput, Tax, TaxInput } from '@peyvand/contract/sales/taxes';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** All taxes, those in use first. */
export function allTaxes(ctx: Ctx): Promise<Tax[]> {
  return raw(
    ctx,
    sql<Tax>`select id, names, rates, retired_at is null as active, version from sales.taxes
      order by retired_at is not null, id`,
  );
}

/** One tax, locked until the transaction ends. */
export async function lockTax(ctx: WriteCtx, id: string): Promise<Tax | null> {
  await raw(ctx, sql`select 1 from sales.taxes where id = ${id}::uuid for update`);
  return (await allTaxes(ctx)).find((one) => one.id === id) ?? null;
}

export async function putTax(ctx: WriteCtx, id: string, tax: TaxInput): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`
    insert into sales.taxes (id, names, rates, retired_at, retired_by, created_at, updated_at)
    values (${id}::uuid, ${JSON.stringify(tax.names)}::jsonb, ${JSON.stringify(tax.rates)}::jsonb,
      ${tax.active ? null : now}::timestamptz, ${tax.active ? null : ctx.actor.id}::uuid,
      ${now}::timestamptz, ${now}::timestamptz)
    on conflict (id) do update set names = excluded.names, rates = excluded.rates,
      retired_at = case when excluded.retired_at is null then null else coalesce(sales.taxes.retired_at, excluded.retired_at) end,
      retired_by = case when excluded.retired_at is null then null else coalesce(sales.taxes.retired_by, excluded.retired_by) end,
      updated_at = excluded.updated_at, version = sales.taxes.version + 1`,
  );
}

/** The settings; the usual tax is that of the organisation's country until somebody chose. */
export async function loadPriceSettings(ctx: Ctx): Promise<PriceSettings> {
  const [row] = await raw<PriceSettings>(
    ctx,
    sql`select case when s.chosen_at is not null then s.usual_tax_id else (
        select t.id from sales.taxes t join platform.organisation o on o.country = t.country limit 1) end as "usualTaxId",
      s.prices_include_tax as "pricesIncludeTax", s.role_limits as "roleLimits", s.version
    from sales.price_settings s`,
  );
  if (!row) throw new Error('no price settings');
  return row;
}

export async function lockPriceSettings(ctx: WriteCtx): Promise<PriceSettings> {
  await raw(ctx, sql`select 1 from sales.price_settings for update`);
  return loadPriceSettings(ctx);
}

export async function storePriceSettings(ctx: WriteCtx, settings: PriceSettingsInput): Promise<void> {
  await raw(
    ctx,
    sql`update sales.price_settings set usual_tax_id = ${settings.usualTaxId}::uuid,
      chosen_at = ${ctx.clock().toISOString()}::timestamptz, chosen_by = ${ctx.actor.id}::uuid,
      prices_include_tax = ${settings.pricesIncludeTax}, role_limits = ${JSON.stringify(settings.roleLimits)}::jsonb,
      version = version + 1`,
  );
}

/** Which of these roles exist. */
export async function knownRoles(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select id from platform.roles where id = any(${ids}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
