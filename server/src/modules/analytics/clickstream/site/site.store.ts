import type { Site, SiteInput } from '@peyvand/contract/analytics/clickstream-sites';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../../kernel/context.ts';

const columns = sql`s.id, s.name, s.public_key as "publicKey", s.secret is not null as "hasSecret", s.origins,
  s.days_kept as "daysKept", s.stopped_at is null as "isActive", s.version,
  (select b.received_at from analytics.page_batches b where b.site_id = s.id
   order by b.received_at desc limit 1) as "lastEventAt"`;

export function listSites(ctx: Ctx): Promise<Site[]> {
  return raw(ctx, sql<Site>`select ${columns} from analytics.sites s order by s.name, s.id`);
}

export async function loadSite(ctx: Ctx, id: string): Promise<Site | null> {
  const [row] = await raw(ctx, sql<Site>`select ${columns} from analytics.sites s where s.id = ${id}::uuid`);
  return row ?? null;
}

/** What the collector has to know of a site. */
export interface OpenSite {
  readonly id: string;
  readonly origins: readonly string[];
  readonly daysKept: number;
  readonly isActive: boolean;
  /** Sealed. */
  readonly secret: string | null;
}

export async function siteByKey(ctx: Ctx, key: string): Promise<OpenSite | null> {
  const [row] = await hot(
    ctx,
    'analytics.site.key',
    sql<OpenSite>`select id, origins, days_kept as "daysKept", stopped_at is null as "isActive", secret
      from analytics.sites where public_key = ${key}`,
  );
  return row ?? null;
}

export async function insertSite(
  ctx: WriteCtx,
  site: SiteInput & { readonly id: string; readonly publicKey: string },
): Promise<void> {
  const now = ctx.clock().toISOString();
  await sql`insert into analytics.sites (id, name, public_key, origins, days_kept, stopped_at, created_at, updated_at)
    values (${site.id}, ${site.name}, ${site.publicKey}, ${site.origins}::text[], ${site.daysKept},
      ${site.isActive ? null : now}, ${now}, ${now})`.execute(ctx.handle.bare);
}

/** False when the version has moved on. */
export async function updateSite(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: SiteInput,
): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const rows = await raw(
    ctx,
    sql`update analytics.sites set name = ${input.name}, origins = ${input.origins}::text[], days_kept = ${input.daysKept},
        stopped_at = case when ${input.isActive} then null else coalesce(stopped_at, ${now}::timestamptz) end,
        updated_at = ${now}, version = version + 1
      where id = ${id}::uuid and version = ${version} returning id`,
  );
  return rows.length === 1;
}

export async function storeSecret(ctx: WriteCtx, id: string, sealed: string): Promise<void> {
  await sql`update analytics.sites set secret = ${sealed}, updated_at = ${ctx.clock().toISOString()}, version = version + 1
    where id = ${id}::uuid`.execute(ctx.handle.bare);
}
