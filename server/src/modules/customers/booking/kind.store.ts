import { AppointmentKindInput } from '@peyvand/contract/customers/bookings';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

export interface StoredKind extends AppointmentKindInput {
  readonly id: string;
  readonly slug: string;
  readonly ownerId: string;
  readonly version: number;
}

interface Row {
  readonly id: string;
  readonly slug: string;
  readonly ownerId: string;
  readonly terms: unknown;
  readonly version: number;
}

const selection = sql`k.id, k.slug, k.owner_id as "ownerId", k.terms, k.version`;
const table = 'customers.appointment_kinds';

const kindOf = ({ terms, ...row }: Row): StoredKind => ({ ...AppointmentKindInput.parse(terms), ...row });

export async function kindsSeen(ctx: Ctx): Promise<StoredKind[]> {
  const rows = await raw<Row>(
    ctx,
    sql<Row>`select ${selection} from customers.appointment_kinds k where ${visible(ctx, table, 'k')}
      order by k.id limit 500`,
  );
  return rows.map(kindOf);
}

/** Pages that somebody offers or whose appointments they take, the next ones behind an id. */
export async function kindsHeldBy(
  ctx: Ctx,
  userId: string,
  after: string | null,
  limit: number,
): Promise<StoredKind[]> {
  const rows = await raw<Row>(
    ctx,
    sql<Row>`select ${selection} from customers.appointment_kinds k
      where ${held(userId)} and ${visible(ctx, table, 'k')} and (${after}::uuid is null or k.id > ${after}::uuid)
      order by k.id limit ${limit}`,
  );
  return rows.map(kindOf);
}

export async function countKindsHeldBy(ctx: Ctx, userId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from customers.appointment_kinds k
        where ${held(userId)} and ${visible(ctx, table, 'k')}`,
  );
  return row?.count ?? 0;
}

function held(userId: string) {
  return sql<boolean>`(k.owner_id = ${userId}::uuid or k.terms -> 'members' ? ${userId})`;
}

export async function lockKind(ctx: WriteCtx, id: string): Promise<StoredKind | null> {
  const [row] = await raw<Row>(
    ctx,
    sql<Row>`select ${selection} from customers.appointment_kinds k
      where k.id = ${id}::uuid and ${visible(ctx, table, 'k', 'write')} for update`,
  );
  return row ? kindOf(row) : null;
}

/** A kind by the address of its page, open or not. For parts of Peyvand that act for strangers. */
export async function kindBySlug(ctx: Ctx, slug: string): Promise<StoredKind | null> {
  const [row] = await hot<Row>(
    ctx,
    'customers.appointment_kind',
    sql<Row>`select ${selection} from customers.appointment_kinds k where k.slug = ${slug}`,
  );
  return row ? kindOf(row) : null;
}

export async function storeKind(ctx: WriteCtx, kind: StoredKind): Promise<void> {
  const { id, slug, ownerId, version, ...terms } = kind;
  await raw(
    ctx,
    sql`insert into customers.appointment_kinds (id, slug, owner_id, terms, is_open, created_at, version)
        values (${id}::uuid, ${slug}, ${ownerId}::uuid, ${JSON.stringify(terms)}::jsonb, ${terms.isOpen},
          ${ctx.clock().toISOString()}::timestamptz, ${version})
        on conflict (id) do update set owner_id = excluded.owner_id, terms = excluded.terms, is_open = excluded.is_open, version = excluded.version`,
  );
}
