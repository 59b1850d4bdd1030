import type { Briefing } from '@peyvand/contract/customers/briefings';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

/** A briefing without what other modules add. */
export type BriefingRow = Omit<Briefing, 'orders' | 'deals'>;

const table = 'customers.customers';
/** Talks of so many days tell how it goes. */
const toneDays = 180;

/** The latest unread briefing of the acting user on a customer. */
export async function unreadBriefing(ctx: Ctx, customerId: string): Promise<BriefingRow | null> {
  const [row] = await raw<BriefingRow>(
    ctx,
    briefings(
      ctx,
      sql`(m.id = ${customerId}::uuid or m.survivor_id = ${customerId}::uuid) and b.user_id = ${ctx.actor.id}::uuid and b.read_at is null`,
      sql`b.created_at desc limit 1`,
    ),
  );
  return row ?? null;
}

/** Briefings of one handover by the name of the customer, one more than `limit` where there are more. */
export function briefingsOf(
  ctx: Ctx,
  handoverId: string,
  query: { mine: boolean; offset: number; limit: number },
): Promise<BriefingRow[]> {
  const whose = query.mine ? sql`b.user_id = ${ctx.actor.id}::uuid` : sql`true`;
  return raw<BriefingRow>(
    ctx,
    briefings(
      ctx,
      sql`b.handover_id = ${handoverId}::uuid and ${whose}`,
      sql`c.name_key, c.id limit ${query.limit + 1} offset ${query.offset}`,
    ),
  );
}

/** Notes, talks and relations hang on any of the records that are one customer. */
function briefings(
  ctx: Ctx,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): RawBuilder<BriefingRow> {
  const now = ctx.clock().toISOString();
  return sql<BriefingRow>`
    select c.id as "customerId", c.name, c.kind, c.stage, c.stage_since as "stageSince", c.owner_id as "ownerId",
      json_build_object('id', b.from_id, 'name', b.from_name) as "from", b.handover_id as "handoverId",
      b.created_at as "handedOverAt", b.until::text as until, b.read_at as "readAt",
      coalesce((select json_agg(json_build_object('kind', p.kind, 'role', p.role,
          'customer', json_build_object('id', p.id, 'kind', p.of, 'name', p.name)) order by p.first)
        from (select o.id, o.kind as of, o.name, r.role,
            case when r.from_id = any(g.ids) then r.kind else customers.turned(r.kind) end as kind, min(r.id::text) as first
          from customers.relations r
          join customers.customers l on l.id = case when r.from_id = any(g.ids) then r.to_id else r.from_id end
          join customers.customers o on o.id = coalesce(l.survivor_id, l.id)
          where (r.from_id = any(g.ids) or r.to_id = any(g.ids)) and o.id <> c.id and r.ended_on is null
            and o.deleted_at is null and ${visible(ctx, table, 'o')}
          group by 1, 2, 3, 4, 5) as p), '[]') as people,
      coalesce((select json_agg(json_build_object('id', n.id, 'body', n.body, 'authorId', n.author_id, 'pinned', n.pinned,
          'createdAt', to_json(n.created_at at time zone 'UTC') #>> '{}' || 'Z') order by n.pinned desc, n.id desc)
        from ((select * from customers.notes where customer_id = any(g.ids) and pinned order by id desc limit 5)
          union all (select * from customers.notes where customer_id = any(g.ids) and not pinned order by id desc limit 3)) as n),
        '[]') as notes,
      coalesce((select json_agg(json_build_object('channel', i.channel, 'direction', i.direction,
          'occurredAt', to_json(i.occurred_at at time zone 'UTC') #>> '{}' || 'Z', 'subject', i.subject, 'body', i.body,
          'outcome', i.outcome, 'userId', i.user_id) order by i.occurred_at desc)
        from (select * from customers.interactions where customer_id = any(g.ids)
          order by occurred_at desc limit 5) as i), '[]') as talks,
      (select json_build_object('talks', count(*) filter (where i.occurred_at > ${now}::timestamptz - make_interval(days => ${toneDays})),
          'calls', count(*) filter (where i.channel = 'call' and i.occurred_at > ${now}::timestamptz - make_interval(days => ${toneDays})),
          'missed', count(*) filter (where i.channel = 'call' and i.outcome in ('missed', 'left_message')
            and i.occurred_at > ${now}::timestamptz - make_interval(days => ${toneDays})),
          'incoming', count(*) filter (where i.direction = 'in' and i.occurred_at > ${now}::timestamptz - make_interval(days => ${toneDays})),
          'daysSinceTalk', floor(extract(epoch from ${now}::timestamptz - max(i.occurred_at)) / 86400)::int)
        from customers.interactions i where i.customer_id = any(g.ids) and i.occurred_at <= ${now}::timestamptz) as tone
    from customers.briefings b join customers.customers m on m.id = b.customer_id
    join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
    cross join lateral (select array(select one.id from customers.customers one where one.id = c.id or one.survivor_id = c.id) as ids) as g
    where ${which} and c.deleted_at is null and ${visible(ctx, table, 'c')}
    order by ${order}`;
}
