import type { Currency } from '@peyvand/contract/core/money';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';

/** A line together with the head of its order. */
export interface ExportedLine {
  readonly number: string;
  readonly orderedAt: string;
  readonly customerCode: string | null;
  readonly customerName: string | null;
  readonly code: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discount: string;
  readonly cost: string | null;
  readonly currency: Currency;
  readonly country: string | null;
  readonly channel: string;
  /** Its code, else its name. */
  readonly agent: string | null;
  readonly status: string;
  readonly source: string | null;
  readonly note: string;
}

/** All lines of the given orders, as far as the actor sees them, in the order of date, order and place. */
export function linesToExport(ctx: Ctx, orderIds: readonly string[]): Promise<ExportedLine[]> {
  const withCode = !scopeOf(ctx.actor, 'customers').hidden.has('code');
  return raw(
    ctx,
    sql<ExportedLine>`
    select o.number, o.ordered_at as "orderedAt", case when ${withCode}::boolean then c.code end as "customerCode",
      c.name as "customerName", l.code, l.description, trim_scale(l.quantity)::text as quantity,
      trim_scale(l.unit_price)::text as "unitPrice", l.discount, l.cost, o.currency, o.country,
      coalesce(ch.names->>'en', ch.names->>'fa', ch.names->>'ru', o.channel) as channel, coalesce(ac.code, ac.name) as agent, o.status, o.source, o.note
    from sales.orders o join sales.order_lines l on l.order_id = o.id
    left join sales.channels ch on ch.key = o.channel
    left join sales.agents a on a.id = o.agent_id
    left join customers.customers am on am.id = a.customer_id
    left join customers.customers ac on ac.id = coalesce(am.survivor_id, am.id)
    left join customers.customers m on m.id = o.customer_id
    left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
    where o.id = any(${orderIds}::uuid[]) and ${visible(ctx, 'sales.orders', 'o')}
    order by o.ordered_at, o.id, l.position`,
  );
}
