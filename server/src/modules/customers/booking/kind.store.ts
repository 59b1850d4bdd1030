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
        on conflict (id) do update set terms = excluded.terms, is_open = excluded.is_open, version = excluded.version`,
  );
}
