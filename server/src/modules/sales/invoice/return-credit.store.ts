import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { CreditableLine } from './billing.ts';

interface ReturnRow {
  /** Of the order. */
  readonly lineId: string;
  readonly returned: string;
  /** By credit notes of this return. */
  readonly credited: string;
}

/** What came back with a return note, by line of its order. The caller has found the note under the actor's rights. */
export function returnRows(ctx: Ctx, noteId: string): Promise<ReturnRow[]> {
  return raw<ReturnRow>(
    ctx,
    sql`select b.order_line_id as "lineId", trim_scale(sum(b.quantity))::text as returned,
          coalesce((select trim_scale(sum(t.quantity))::text from sales.invoices n
            join sales.invoice_lines t on t.invoice_id = n.id
            join sales.invoice_lines s on s.id = t.credited_line_id
            where n.return_id = ${noteId}::uuid and s.order_line_id = b.order_line_id), '0') as credited
        from sales.returns r join sales.return_lines b on b.return_id = r.id
        where r.note_id = ${noteId}::uuid group by b.order_line_id order by min(b.position)`,
  );
}

/** Why the goods came back, or the number of the return. */
export async function reasonOfReturn(ctx: Ctx, noteId: string): Promise<string> {
  const [row] = await raw<{ reason: string }>(
    ctx,
    sql`select coalesce(nullif(reason, ''), number) as reason from sales.returns where note_id = ${noteId}::uuid`,
  );
  return row?.reason ?? '';
}

/** Lines of the issued invoices of an order of which something is not credited yet, the newest invoice first. */
export function creditableLines(ctx: Ctx, orderId: string): Promise<CreditableLine[]> {
  return raw<CreditableLine>(
    ctx,
    sql`select * from (
          select i.id as "invoiceId", l.id as "lineId", l.order_line_id as "orderLineId",
            trim_scale(l.quantity - coalesce((select sum(t.quantity) from sales.invoice_lines t
              where t.credited_line_id = l.id), 0))::text as left
          from sales.invoices i join sales.invoice_lines l on l.invoice_id = i.id
          where i.order_id = ${orderId}::uuid and i.kind = 'invoice' and i.number is not null
            and ${visible(ctx, 'sales.invoices', 'i')}
          order by i.issued_on desc, i.number desc, l.position) lines
        where lines.left <> '0'`,
  );
}

/** Ids of the credit notes of a return that the actor sees, the first one first. */
export async function notesOfReturn(ctx: Ctx, noteId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select i.id from sales.invoices i where i.return_id = ${noteId}::uuid and ${visible(ctx, 'sales.invoices', 'i')}
        order by i.created_at, i.id`,
  );
  return rows.map(({ id }) => id);
}
