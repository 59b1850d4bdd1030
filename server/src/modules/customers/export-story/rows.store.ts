import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

/** A record of the story with the customer that it hangs on today. */
interface OfCustomer {
  readonly customer: string;
  readonly customerName: string;
}

export interface RelationRow extends OfCustomer {
  readonly related: string;
  readonly relatedName: string;
  readonly kind: string;
  readonly role: string | null;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

export interface NoteRow extends OfCustomer {
  readonly body: string;
  readonly pinned: boolean;
  readonly createdAt: string;
}

export interface TalkRow extends OfCustomer {
  readonly occurredAt: string;
  readonly channel: string;
  readonly direction: string;
  readonly subject: string | null;
  readonly body: string | null;
  readonly duration: number | null;
  readonly outcome: string | null;
}

export interface MemberRow extends OfCustomer {
  readonly id: string;
  readonly household: string;
  readonly role: string | null;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  readonly address: Readonly<Record<string, string | null>> | null;
  readonly formedOn: string | null;
  readonly dissolvedOn: string | null;
}

/** The customers of these ids with every record that was merged into them: what hangs on any of those is theirs. */
function records(ids: readonly string[]): RawBuilder<unknown> {
  return sql`unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
    join customers.customers c on c.id = wanted.id
    cross join lateral (select c.id union all select m.id from customers.customers m where m.survivor_id = c.id) as own (id)`;
}

/**
 * Relations of customers that the actor sees, to others that they see, read in the direction in which they are stored;
 * `both`: also those that lead here, read from this side.
 */
export function relationRows(ctx: Ctx, ids: readonly string[], both: boolean): Promise<RelationRow[]> {
  const side = (back: boolean) => sql`
    select wanted.place, r.id, c.id as customer, c.name as "customerName", o.id as related, o.name as "relatedName",
      ${back ? sql`customers.turned(r.kind)` : sql`r.kind`} as kind, r.role, r.started_on as "startedOn", r.ended_on as "endedOn"
    from ${records(ids)}
    join customers.relations r on ${back ? sql`r.to_id` : sql`r.from_id`} = own.id
    join customers.customers t on t.id = ${back ? sql`r.from_id` : sql`r.to_id`}
    join customers.customers o on o.id = coalesce(t.survivor_id, t.id)
    where o.id <> c.id and o.deleted_at is null and ${visible(ctx, 'customers.customers', 'o')}
      and ${visible(ctx, 'customers.customers', 'c')}`;
  return raw(
    ctx,
    sql<RelationRow>`
    select customer, "customerName", related, "relatedName", kind, role, "startedOn", "endedOn"
    from (${both ? sql`${side(false)} union all ${side(true)}` : side(false)}) as sides order by place, id`,
  );
}

export function noteRows(ctx: Ctx, ids: readonly string[]): Promise<NoteRow[]> {
  return raw(
    ctx,
    sql<NoteRow>`
    select c.id as customer, c.name as "customerName", n.body, n.pinned, n.created_at as "createdAt"
    from ${records(ids)} join customers.notes n on n.customer_id = own.id
    where ${visible(ctx, 'customers.customers', 'c')} order by wanted.place, n.id`,
  );
}

export function talkRows(ctx: Ctx, ids: readonly string[]): Promise<TalkRow[]> {
  return raw(
    ctx,
    sql<TalkRow>`
    select c.id as customer, c.name as "customerName", i.occurred_at as "occurredAt", i.channel, i.direction, i.subject,
      i.body, i.duration, i.outcome
    from ${records(ids)} join customers.interactions i on i.customer_id = own.id
    where ${visible(ctx, 'customers.customers', 'c')} order by wanted.place, i.occurred_at, i.id`,
  );
}

/** One row for each time that a person was in a household. */
export function memberRows(ctx: Ctx, ids: readonly string[]): Promise<MemberRow[]> {
  return raw(
    ctx,
    sql<MemberRow>`
    select c.id as customer, c.name as "customerName", h.id, h.name as household, m.role, m.started_on as "startedOn",
      m.ended_on as "endedOn", h.address, h.started_on as "formedOn", h.ended_on as "dissolvedOn"
    from ${records(ids)}
    join customers.household_members m on m.customer_id = own.id
    join customers.households h on h.id = m.household_id
    where ${visible(ctx, 'customers.customers', 'c')} order by wanted.place, m.id`,
  );
}
