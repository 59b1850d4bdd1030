import type { Consent } from '@peyvand/contract/customers/consents';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { tx } from './consent.tables.ts';
import type { Above, LedgerEntry } from './consent.ts';

export type NewEntry = Omit<Consent, 'id' | 'recordedAt'>;

/** Adds entries to the ledger. Nothing in it is ever changed. Returns them as they stand. */
export async function appendConsents(ctx: WriteCtx, entries: readonly NewEntry[]): Promise<Consent[]> {
  if (entries.length === 0) return [];
  const recordedAt = ctx.clock().toISOString();
  const list = entries.map((entry) => ({ ...entry, id: ctx.newId(), recordedAt }));
  await tx(ctx)
    .insertInto('customers.consents')
    .values(
      list.map((one) => ({
        id: one.id,
        customer_id: one.customerId,
        purpose_id: one.purposeId,
        channel: one.channel,
        contact_key: one.contactKey,
        contact_value: one.contactValue,
        state: one.state,
        opt_in: one.optIn,
        source: one.source,
        text_language: one.textLanguage,
        text_version: one.textVersion,
        at: one.at,
        recorded_at: one.recordedAt,
        expires_at: one.expiresAt,
        proof: JSON.stringify(one.proof),
      })),
    )
    .execute();
  return list;
}

const columns = sql.raw(`n.id, n.customer_id as "customerId", n.purpose_id as "purposeId", n.channel,
  n.contact_key as "contactKey", n.contact_value as "contactValue", n.state, n.opt_in as "optIn", n.source,
  n.text_language as "textLanguage", n.text_version as "textVersion", n.at, n.recorded_at as "recordedAt",
  n.expires_at as "expiresAt", n.proof`);

/** The ledger of some records, newest first. The caller has loaded them under the actor's rights. */
export function ledgerOf(ctx: Ctx, ids: readonly string[], limit: number): Promise<Consent[]> {
  return hot<Consent>(
    ctx,
    'customers.consents_of',
    sql`select ${columns} from customers.consents n where n.customer_id = any(${ids}::uuid[])
        order by n.at desc, n.id desc limit ${limit}`,
  );
}

/** Everything that may speak on some customers and contact points: their own entries, and others' on the same points. */
export function entriesOn(ctx: Ctx, ids: readonly string[], keys: readonly string[]): Promise<LedgerEntry[]> {
  return hot<LedgerEntry>(
    ctx,
    'customers.consents_on',
    sql`
    select n.id, n.customer_id as "customerId", n.purpose_id as "purposeId", n.channel, n.contact_key as "contactKey",
      n.state, n.opt_in as "optIn", n.at, n.recorded_at as "recordedAt", n.expires_at as "expiresAt"
    from customers.consents n where n.customer_id = any(${ids}::uuid[])
    union
    select n.id, n.customer_id, n.purpose_id, n.channel, n.contact_key, n.state, n.opt_in, n.at, n.recorded_at,
      n.expires_at
    from customers.consents n where n.contact_key = any(${keys}::text[])`,
  );
}

export interface Reachable {
  /** As asked for. */
  readonly id: string;
  /** A record of the same customer by merging. */
  readonly memberId: string;
  readonly isGone: boolean;
  readonly points: readonly { readonly kind: string; readonly key: string; readonly value: string }[];
}

/** The records behind some ids, with their contact points; several rows where records were merged. Asks nobody's rights. */
export function reachables(ctx: Ctx, ids: readonly string[]): Promise<Reachable[]> {
  return hot<Reachable>(
    ctx,
    'customers.reachables',
    sql`
    select asked.id, m.id as "memberId", top.deleted_at is not null as "isGone",
      coalesce((select json_agg(json_build_object('kind', p.kind, 'key', p.key, 'value', p.value) order by p.position)
        from customers.contact_points p where p.customer_id = m.id and p.key is not null), '[]') as points
    from unnest(${ids}::uuid[]) as asked(id)
    join customers.customers c on c.id = asked.id
    join customers.customers top on top.id = coalesce(c.survivor_id, c.id)
    join lateral (
      select top.id union all select g.id from customers.customers g where g.survivor_id = top.id) m on true`,
  );
}

interface Merged extends Above {
  readonly memberId: string;
}

/** For each of some records those that it was merged into, at any depth, and since when. */
export function recordsAbove(ctx: Ctx, ids: readonly string[]): Promise<Merged[]> {
  return raw(
    ctx,
    sql<Merged>`
    with recursive up as (
      select c.id as member, c.merged_into as above, m.merged_at as since
      from customers.customers c join customers.merges m on m.loser_id = c.id and m.undone_at is null
      where c.id = any(${ids}::uuid[]) and c.merged_into is not null
      union all
      select up.member, c.merged_into, greatest(up.since, m.merged_at)
      from up join customers.customers c on c.id = up.above
        join customers.merges m on m.loser_id = c.id and m.undone_at is null
      where c.merged_into is not null)
    select member as "memberId", above as id, since from up`,
  );
}

/**
 * Yeses whose end has come since a moment, and that nothing later speaks over, the earliest first. For the nightly
 * entry that says so.
 */
export function endedConsents(
  ctx: Ctx,
  between: { after: string; until: string },
  limit: number,
): Promise<Consent[]> {
  return raw(
    ctx,
    sql<Consent>`select ${columns} from customers.consents n
        where n.state = 'granted' and n.expires_at is not null
          and greatest(n.expires_at, n.recorded_at) > ${between.after}::timestamptz
          and greatest(n.expires_at, n.recorded_at) <= ${between.until}::timestamptz and not exists (
          select 1 from customers.consents o where o.customer_id = n.customer_id and o.at >= n.at and o.id <> n.id
            and o.purpose_id is not distinct from n.purpose_id and o.channel is not distinct from n.channel
            and o.contact_key is not distinct from n.contact_key)
        order by greatest(n.expires_at, n.recorded_at), n.id limit ${limit}`,
  );
}
