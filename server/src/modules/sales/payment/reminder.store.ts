import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

/** An instalment that somebody is to be told of. */
export interface ToTell {
  readonly id: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly customerName: string;
  readonly number: string;
  readonly link: string;
  readonly kind: 'told_due' | 'told_overdue';
}

/** Open instalments that are due today or were due before, of which nobody was told so yet. */
export function instalmentsToTell(ctx: WriteCtx, today: string, limit: number): Promise<ToTell[]> {
  return raw<ToTell>(
    ctx,
    sql`select s.id, pl.owner_id as "ownerId", s.due_on as "dueOn", coalesce(c.name, '') as "customerName",
          coalesce(i.number, o.number, '') as number,
          case when pl.invoice_id is null then '/orders/' || pl.order_id else '/invoices/' || pl.invoice_id end as link,
          w.kind
        from sales.instalments s
        join sales.payment_plans pl on pl.id = s.plan_id
        left join sales.invoices i on i.id = pl.invoice_id
        left join sales.orders o on o.id = pl.order_id
        left join customers.customers m on m.id = pl.customer_id
        left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        cross join lateral (select case when s.due_on < ${today}::date then 'told_overdue' else 'told_due' end as kind) w
        where s.open > 0 and s.due_on <= ${today}::date and not exists (
          select 1 from sales.instalment_facts f where f.instalment_id = s.id and f.kind = w.kind)
        order by s.due_on, s.id limit ${limit}`,
  );
}

export async function noteTold(ctx: WriteCtx, { id, kind }: Pick<ToTell, 'id' | 'kind'>): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.instalment_facts (id, instalment_id, kind, at, by_id)
        values (${ctx.newId()}, ${id}::uuid, ${kind}, ${ctx.clock().toISOString()}::timestamptz, null)`,
  );
}
