import type { MoveKind, StockMove } from '@peyvand/contract/sales/stock';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** A line of the ledger as it is written; quantities are decimals. */
export interface MoveRow {
  readonly id: string;
  readonly kind: MoveKind;
  readonly productId: string;
  readonly warehouseId: string;
  readonly onHand: string;
  readonly reserved: string;
  readonly onHandAfter: string;
  readonly reservedAfter: string;
}

/** What movements are done for. */
export interface StockCause {
  /** `quote`, `order`. */
  readonly kind: string;
  readonly id: string;
}

/** Adds lines to the ledger. */
export async function writeMoves(
  ctx: WriteCtx,
  moves: readonly MoveRow[],
  { cause, note }: { cause: StockCause | null; note: string },
): Promise<void> {
  await raw(
    ctx,
    sql`
    insert into sales.stock_moves (id, at, kind, product_id, warehouse_id, on_hand, reserved, on_hand_after,
      reserved_after, for_kind, for_id, by_id, by_name, note)
    select m.id, ${ctx.clock().toISOString()}::timestamptz, m.kind, m."productId", m."warehouseId", m."onHand",
      m.reserved, m."onHandAfter", m."reservedAfter", ${cause?.kind ?? null}, ${cause?.id ?? null}::uuid,
      ${ctx.actor.id}::uuid, ${ctx.actor.name}, ${note}
    from json_to_recordset(${JSON.stringify(moves)}::json) as m(id uuid, kind text, "productId" uuid,
      "warehouseId" uuid, "onHand" numeric, reserved numeric, "onHandAfter" numeric, "reservedAfter" numeric)`,
  );
}

/** The newest lines of the ledger before one of them. */
export function movesBefore(
  ctx: Ctx,
  query: {
    readonly limit: number;
    readonly before: string | null;
    readonly productId?: string | undefined;
    readonly warehouseId?: string | undefined;
    readonly kind?: MoveKind | undefined;
  },
): Promise<StockMove[]> {
  const conditions = [
    ...(query.before === null ? [] : [sql`m.id < ${query.before}::uuid`]),
    ...(query.productId === undefined ? [] : [sql`m.product_id = ${query.productId}::uuid`]),
    ...(query.warehouseId === undefined ? [] : [sql`m.warehouse_id = ${query.warehouseId}::uuid`]),
    ...(query.kind === undefined ? [] : [sql`m.kind = ${query.kind}`]),
  ];
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  return raw(
    ctx,
    sql<StockMove>`
    select m.id, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, m.kind,
      m.product_id as "productId", p.code, p.name, m.warehouse_id as "warehouseId",
      trim_scale(m.on_hand)::text as "onHand", trim_scale(m.reserved)::text as reserved,
      trim_scale(m.on_hand_after)::text as "onHandAfter", trim_scale(m.reserved_after)::text as "reservedAfter",
      case when m.for_id is null then null else json_build_object('kind', m.for_kind, 'id', m.for_id) end as cause,
      m.by_name as by, m.note
    from sales.stock_moves m join sales.products p on p.id = m.product_id
    ${where} order by m.id desc limit ${query.limit}`,
  );
}

/** What is promised for a cause. */
export interface Reservation {
  readonly productId: string;
  readonly warehouseId: string;
  readonly quantity: string;
}

/** Promises for a cause, by the order of the warehouses; to be read after the levels are locked. */
export function reservationsFor(ctx: Ctx, { kind, id }: StockCause): Promise<Reservation[]> {
  return raw(
    ctx,
    sql<Reservation>`select r.product_id as "productId", r.warehouse_id as "warehouseId",
        trim_scale(r.quantity)::text as quantity
      from sales.stock_reservations r join sales.warehouses w on w.id = r.warehouse_id
      where r.for_kind = ${kind} and r.for_id = ${id}::uuid order by w.position, w.code_key`,
  );
}

/** Adds to the promises for a cause. One place may stand several times. */
export async function addReservations(
  ctx: WriteCtx,
  { kind, id }: StockCause,
  added: readonly Reservation[],
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.stock_reservations as r (for_kind, for_id, product_id, warehouse_id, quantity)
      select ${kind}, ${id}::uuid, n."productId", n."warehouseId", sum(n.quantity) from ${told(added)} group by 3, 4
      on conflict (for_kind, for_id, product_id, warehouse_id) do update set quantity = r.quantity + excluded.quantity`,
  );
}

/** Takes from the promises for a cause; one that comes to nothing is gone. One place stands once. */
export async function takeReservations(
  ctx: WriteCtx,
  { kind, id }: StockCause,
  taken: readonly Reservation[],
): Promise<void> {
  const same = sql`r.for_kind = ${kind} and r.for_id = ${id}::uuid and r.product_id = n."productId"
    and r.warehouse_id = n."warehouseId"`;
  await raw(
    ctx,
    sql`delete from sales.stock_reservations r using ${told(taken)} where ${same} and r.quantity = n.quantity`,
  );
  await raw(
    ctx,
    sql`update sales.stock_reservations r set quantity = r.quantity - n.quantity from ${told(taken)}
      where ${same} and r.quantity > n.quantity`,
  );
}

function told(rows: readonly Reservation[]) {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as n("productId" uuid, "warehouseId" uuid, quantity numeric)`;
}
