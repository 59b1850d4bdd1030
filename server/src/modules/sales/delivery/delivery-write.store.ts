import type { Condition, DeliveryInput, ReturnInput } from '@peyvand/contract/sales/deliveries';
import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredOrder } from '../order/order.ts';

/** Writes how far an order is delivered: state, lines, version. A new state is a fact. */
export async function storeProgress(
  ctx: WriteCtx,
  order: StoredOrder,
  { isNewState, waits }: { isNewState: boolean; waits: 'yes' | 'as_before' | 'no' },
): Promise<void> {
  const state = order.delivery === 'none' ? null : order.delivery;
  await raw(
    ctx,
    sql`update sales.orders set delivery = ${state}, version = ${order.version},
          updated_at = ${order.updatedAt}::timestamptz,
          backordered_at = case ${waits} when 'as_before' then backordered_at
            when 'yes' then coalesce(backordered_at, ${order.updatedAt}::timestamptz) end
        where id = ${order.id}::uuid`,
  );
  const lines = order.lines.map(({ id, delivered, returned }) => ({ id, delivered, returned }));
  await raw(
    ctx,
    sql`update sales.order_lines l set delivered = n.delivered, returned = n.returned
        from json_to_recordset(${JSON.stringify(lines)}::json) as n(id uuid, delivered numeric, returned numeric)
        where l.id = n.id and (l.delivered, l.returned) is distinct from (n.delivered, n.returned)`,
  );
  if (isNewState && state !== null) await insertFact(ctx, order.id, state);
}

/** That an order came to a state of delivery, now and by who acts. */
export async function insertFact(ctx: WriteCtx, orderId: string, state: string): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.delivery_facts (id, order_id, state, at, by_id, by_name)
        values (${ctx.newId()}::uuid, ${orderId}::uuid, ${state}, ${ctx.clock().toISOString()}::timestamptz,
          ${ctx.actor.id}::uuid, ${ctx.actor.name})`,
  );
}

export async function markBackordered(ctx: WriteCtx, orderId: string, isWaiting: boolean): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`update sales.orders set
          backordered_at = case when ${isWaiting}::boolean then coalesce(backordered_at, ${now}::timestamptz) end
        where id = ${orderId}::uuid and (backordered_at is not null) <> ${isWaiting}::boolean`,
  );
}

export async function insertDelivery(
  ctx: WriteCtx,
  made: Omit<DeliveryInput, 'deliveredOn'> & {
    readonly id: string;
    readonly orderId: string;
    readonly number: string;
    readonly deliveredOn: string;
    readonly goods: readonly unknown[];
  },
): Promise<void> {
  const { id, orderId, number, warehouseId, deliveredOn, recipient, carrier, tracking, note } = made;
  await raw(
    ctx,
    sql`insert into sales.deliveries (id, order_id, number, warehouse_id, delivered_on, recipient, carrier, tracking,
          note, goods, created_at, created_by, by_name)
        values (${id}::uuid, ${orderId}::uuid, ${number}, ${warehouseId}::uuid, ${deliveredOn}::date, ${recipient},
          ${carrier}, ${tracking}, ${note}, ${JSON.stringify(made.goods)}::jsonb,
          ${ctx.clock().toISOString()}::timestamptz, ${ctx.actor.id}::uuid, ${ctx.actor.name})`,
  );
  const lines = made.lines.map((line, at) => ({ ...line, position: at + 1 }));
  await raw(
    ctx,
    sql`insert into sales.delivery_lines (delivery_id, order_line_id, position, quantity)
        select ${id}::uuid, n."lineId", n.position, n.quantity
        from json_to_recordset(${JSON.stringify(lines)}::json) as n("lineId" uuid, position integer, quantity numeric)`,
  );
}

export async function markDeliveryCancelled(ctx: WriteCtx, id: string, reason: string | null): Promise<void> {
  await raw(
    ctx,
    sql`update sales.deliveries set cancelled_at = ${ctx.clock().toISOString()}::timestamptz,
          cancelled_by = ${ctx.actor.id}::uuid, cancelled_by_name = ${ctx.actor.name}, cancel_reason = ${reason}
        where id = ${id}::uuid`,
  );
}

export async function insertReturn(
  ctx: WriteCtx,
  made: Omit<ReturnInput, 'returnedOn' | 'lines'> & {
    readonly id: string;
    readonly orderId: string;
    readonly number: string;
    readonly noteId: string;
    readonly returnedOn: string;
    readonly lines: readonly {
      readonly lineId: string;
      readonly noteLineId: string;
      readonly quantity: string;
      readonly condition: Condition;
      readonly reason: string;
    }[];
  },
): Promise<void> {
  const { id, orderId, number, noteId, warehouseId, returnedOn, reason } = made;
  await raw(
    ctx,
    sql`insert into sales.returns (id, order_id, number, note_id, warehouse_id, returned_on, reason, created_at,
          created_by, by_name)
        values (${id}::uuid, ${orderId}::uuid, ${number}, ${noteId}::uuid, ${warehouseId}::uuid, ${returnedOn}::date,
          ${reason}, ${ctx.clock().toISOString()}::timestamptz, ${ctx.actor.id}::uuid, ${ctx.actor.name})`,
  );
  const lines = made.lines.map((line, at) => ({ ...line, position: at + 1 }));
  await raw(
    ctx,
    sql`insert into sales.return_lines (return_id, order_line_id, note_line_id, position, quantity, condition, reason)
        select ${id}::uuid, n."lineId", n."noteLineId", n.position, n.quantity, n.condition, n.reason
        from json_to_recordset(${JSON.stringify(lines)}::json)
          as n("lineId" uuid, "noteLineId" uuid, position integer, quantity numeric, condition text, reason text)`,
  );
}
