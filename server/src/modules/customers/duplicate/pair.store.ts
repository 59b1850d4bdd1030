import type { DuplicateReason } from '@peyvand/contract/customers/duplicates';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';

/**
 * Whoever writes pairs, fingerprints or what is due does it alone, until the transaction ends: what came now, what came
 * in masses and the scan of all meet the same rows, each in its own order.
 */
export function holdQueue(ctx: WriteCtx): Promise<void> {
  return holdAlone(ctx, 'customers.duplicates');
}

export interface PairIds {
  readonly a_id: string;
  readonly b_id: string;
}

export interface NewPair extends PairIds {
  readonly probability: number;
  readonly reasons: readonly DuplicateReason[];
}

/**
 * Keeps pairs that were found, as JSON of `NewPair`. Returns those that stand open now. One that a person called different stays so, also when either
 * record was merged since: the members of both groups are asked. A pair that was open stays, with what is true now.
 * Pairs of a record that is just being removed are passed over.
 */
export async function keepPairs(ctx: WriteCtx, pairs: string): Promise<PairIds[]> {
  const now = ctx.clock().toISOString();
  return raw<PairIds>(
    ctx,
    sql`
    insert into customers.duplicate_pairs as p (id, a_id, b_id, probability, reasons, found_at, checked_at)
    select gen_random_uuid(), n.a_id, n.b_id, n.probability, n.reasons, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${pairs}::json) as n(a_id uuid, b_id uuid, probability real, reasons jsonb)
      join customers.customers a on a.id = n.a_id join customers.customers b on b.id = n.b_id
    where a.deleted_at is null and b.deleted_at is null and a.merged_into is null and b.merged_into is null
      and not exists (
        select 1 from customers.duplicate_pairs d
          join customers.customers x on x.id = d.a_id join customers.customers y on y.id = d.b_id
        where d.state = 'not_same'
          and d.a_id in (select m.id from customers.customers m where m.id in (n.a_id, n.b_id)
            union all select m.id from customers.customers m where m.survivor_id in (n.a_id, n.b_id))
          and ((coalesce(x.survivor_id, x.id) = n.a_id and coalesce(y.survivor_id, y.id) = n.b_id)
            or (coalesce(x.survivor_id, x.id) = n.b_id and coalesce(y.survivor_id, y.id) = n.a_id)))
    order by n.a_id, n.b_id for key share of a, b skip locked
    on conflict (a_id, b_id) do update set probability = excluded.probability, reasons = excluded.reasons,
      checked_at = excluded.checked_at, state = 'open'
    where p.state <> 'not_same'
    returning p.a_id, p.b_id`,
  );
}

/** Open pairs of these customers are gone, but for these. */
export async function dropOthers(
  ctx: WriteCtx,
  ids: readonly string[],
  but: readonly PairIds[],
): Promise<void> {
  await hot(
    ctx,
    'duplicates.dropOthers',
    sql`
    delete from customers.duplicate_pairs p
    where p.state = 'open' and (p.a_id = any(${ids}::uuid[]) or p.b_id = any(${ids}::uuid[]))
      and not exists (select 1 from json_to_recordset(${JSON.stringify(but)}::json) as n(a_id uuid, b_id uuid)
        where n.a_id = p.a_id and n.b_id = p.b_id)`,
  );
}

/** Drops some open pairs that a scan, begun at this time, did not find again. Returns how many. */
export async function dropStale(ctx: WriteCtx, before: string, limit: number): Promise<number> {
  const gone = await raw<{ id: string }>(
    ctx,
    sql`delete from customers.duplicate_pairs where id in (
          select id from customers.duplicate_pairs where state = 'open' and checked_at < ${before}::timestamptz limit ${limit})
        returning id`,
  );
  return gone.length;
}

/** Open pairs whose records have become one. */
export async function markMerged(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await hot(
    ctx,
    'duplicates.merged',
    sql`
    update customers.duplicate_pairs p set state = 'merged'
    from customers.customers a, customers.customers b
    where p.state = 'open' and (p.a_id = any(${ids}::uuid[]) or p.b_id = any(${ids}::uuid[]))
      and a.id = p.a_id and b.id = p.b_id and coalesce(a.survivor_id, a.id) = coalesce(b.survivor_id, b.id)`,
  );
}

export interface StoredPair {
  readonly id: string;
  readonly probability: number;
  readonly reasons: DuplicateReason[];
  readonly foundAt: string;
  readonly state: 'open' | 'not_same';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  readonly aId: string;
  readonly aName: string;
  readonly aKind: 'person' | 'company';
  readonly bId: string;
  readonly bName: string;
  readonly bKind: 'person' | 'company';
}

export interface Which {
  readonly state: 'open' | 'not_same';
  readonly from: number;
  readonly reason?: DuplicateReason | undefined;
  readonly customerId?: string | undefined;
}

const columns = sql`p.id, p.probability::float8 as probability, p.reasons, p.found_at as "foundAt", p.state,
  p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.note,
  a.id as "aId", a.name as "aName", a.kind as "aKind", b.id as "bId", b.name as "bName", b.kind as "bKind"`;

const joined = sql`customers.duplicate_pairs p
  join customers.customers a on a.id = p.a_id join customers.customers b on b.id = p.b_id`;

/** Both records are there and the actor sees both. */
function seen(ctx: Ctx) {
  return sql`a.deleted_at is null and b.deleted_at is null and a.merged_into is null and b.merged_into is null
    and ${visible(ctx, 'customers.customers', 'a')} and ${visible(ctx, 'customers.customers', 'b')}`;
}

function fitting(which: Which) {
  // The state stands in the text, so that the plan can use the index of that state.
  return sql.join(
    [
      which.state === 'open' ? sql`p.state = 'open'` : sql`p.state = 'not_same'`,
      sql`p.probability >= ${which.from}::real`,
      ...(which.reason === undefined ? [] : [sql`p.reasons ? ${which.reason}`]),
      ...(which.customerId === undefined
        ? []
        : [sql`(p.a_id = ${which.customerId}::uuid or p.b_id = ${which.customerId}::uuid)`]),
    ],
    sql` and `,
  );
}

/** One page of pairs, the likeliest first, after the pair of the cursor. */
export function pairsOf(
  ctx: Ctx,
  which: Which,
  after: { probability: number; id: string } | null,
  take: number,
): Promise<StoredPair[]> {
  const beyond = after
    ? sql`and (p.probability, p.id) is distinct from (${after.probability}::real, ${after.id}::uuid)
        and (p.probability < ${after.probability}::real or (p.probability = ${after.probability}::real and p.id > ${after.id}::uuid))`
    : sql``;
  return raw<StoredPair>(
    ctx,
    sql`select ${columns} from ${joined} where ${fitting(which)} ${beyond} and ${seen(ctx)}
        order by p.probability desc, p.id limit ${take}`,
  );
}

/** Open pairs of these customers that the actor sees, from a probability on; no more than `most`, the likeliest first. */
export function pairsWith(
  ctx: Ctx,
  ids: readonly string[],
  from: number,
  most: number,
): Promise<StoredPair[]> {
  return raw<StoredPair>(
    ctx,
    sql`select ${columns} from ${joined}
        where p.state = 'open' and p.probability >= ${from}::real
          and (p.a_id = any(${ids}::uuid[]) or p.b_id = any(${ids}::uuid[])) and ${seen(ctx)}
        order by p.probability desc, p.id limit ${most}`,
  );
}

/** Which of these customers a person told apart, by themselves or by what was merged into them. */
export async function toldApart(ctx: Ctx, ids: readonly string[]): Promise<[string, string][]> {
  const rows = await raw<{ a: string; b: string }>(
    ctx,
    sql`
    select distinct coalesce(x.survivor_id, x.id) as a, coalesce(y.survivor_id, y.id) as b
    from customers.customers m join customers.duplicate_pairs d on d.a_id = m.id
      join customers.customers x on x.id = d.a_id join customers.customers y on y.id = d.b_id
    where (m.id = any(${ids}::uuid[]) or m.survivor_id = any(${ids}::uuid[])) and d.state = 'not_same'
      and coalesce(y.survivor_id, y.id) = any(${ids}::uuid[])`,
  );
  return rows.map(({ a, b }) => [a, b]);
}

/** How many, counting no further than `most`. */
export async function countPairs(ctx: Ctx, which: Which, most: number): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from (
          select 1 from ${joined} where ${fitting(which)} and ${seen(ctx)} limit ${most + 1}) as capped`,
  );
  return row?.count ?? 0;
}

/** One pair whose records the actor sees, with its row locked; `canWrite`: both may be changed. */
export async function lockPair(
  ctx: WriteCtx,
  id: string,
): Promise<(StoredPair & { canWrite: boolean }) | null> {
  const [row] = await raw<StoredPair & { canWrite: boolean }>(
    ctx,
    sql`select ${columns}, (${visible(ctx, 'customers.customers', 'a', 'write')} and ${visible(ctx, 'customers.customers', 'b', 'write')}) as "canWrite"
        from ${joined} where p.id = ${id}::uuid and p.state <> 'merged' and ${seen(ctx)} for no key update of p`,
  );
  return row ?? null;
}

/** Stores what a person said of a pair. */
export async function storeDecision(
  ctx: WriteCtx,
  id: string,
  decision: { state: 'open' | 'not_same'; by: string | null; at: string | null; note: string | null },
): Promise<void> {
  await raw(
    ctx,
    sql`update customers.duplicate_pairs set state = ${decision.state}, decided_by = ${decision.by}::uuid,
          decided_at = ${decision.at}::timestamptz, note = ${decision.note} where id = ${id}::uuid`,
  );
}
