import {
  type LetterRun,
  type LetterRunState,
  type LetterTemplate,
  type LetterWhich,
  mostLetters,
} from '@peyvand/contract/customers/letters';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredFile } from '../../../kernel/files/file-store.ts';
import { listing } from '../../../kernel/listing.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { fittingCustomers } from '../customer/list.store.ts';
import { db, LetterRunRecord, tx } from './letter.tables.ts';

const columns = [
  'r.id',
  'r.owner_id as ownerId',
  'r.state',
  'r.template',
  'r.which',
  'r.without_address as withoutAddress',
  'r.total',
  'r.passed',
  'r.pages',
  'r.file_key as fileKey',
  'r.file_name as fileName',
  'r.file_size as fileSize',
  'r.failure',
  'r.created_at as createdAt',
  'r.finished_at as finishedAt',
  'r.expires_at as expiresAt',
] as const;

/** The customers that are meant, in their order, one more than may be. Throws `request.invalid` for a wrong filter. */
function chosen(ctx: Ctx, which: LetterWhich) {
  if ('ids' in which) {
    return sql`select u.id, min(u.place) as place from unnest(${which.ids}::uuid[]) with ordinality as u(id, place)
      group by u.id`;
  }
  const { orderBy } = listing(ctx, customerFilters, 'c', { sort: which.sort, limit: 1 });
  const fitting = fittingCustomers(ctx, which)
    .select(['c.id', sql<string>`row_number() over (order by ${orderBy})`.as('place')])
    .orderBy(orderBy)
    .limit(mostLetters + 1);
  return sql`${fitting}`;
}

/** How many are meant, counting no further than one over the most. */
export async function countMeant(ctx: Ctx, which: LetterWhich): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from (${chosen(ctx, which)}) as meant`,
  );
  return row?.count ?? 0;
}

export async function insertRun(
  ctx: WriteCtx,
  run: { id: string; ownerId: string; template: LetterTemplate; which: LetterWhich; withoutAddress: boolean },
): Promise<void> {
  await tx(ctx)
    .insertInto('customers.letter_runs')
    .values({
      id: run.id,
      owner_id: run.ownerId,
      state: 'waiting',
      template: JSON.stringify(run.template),
      which: JSON.stringify(run.which),
      without_address: run.withoutAddress,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

/** Notes whom the run means, anew if it was begun before. Returns how many. */
export async function chooseCustomers(ctx: WriteCtx, id: string, which: LetterWhich): Promise<number> {
  await raw(ctx, sql`delete from customers.letter_records where run_id = ${id}::uuid`);
  const rows = await raw(
    ctx,
    sql`insert into customers.letter_records (run_id, place, customer_id)
      select ${id}::uuid, row_number() over (order by meant.place), meant.id
      from (${chosen(ctx, which)}) as meant order by meant.place limit ${mostLetters} returning 1`,
  );
  return rows.length;
}

export async function chosenAfter(ctx: Ctx, id: string, place: number, take: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select r.customer_id as id from customers.letter_records r
      where r.run_id = ${id}::uuid and r.place > ${place} order by r.place limit ${take}`,
  );
  return rows.map((row) => row.id);
}

/** What came of each customer: `printed`, or why not. */
export async function storeOutcomes(
  ctx: WriteCtx,
  id: string,
  outcomes: ReadonlyMap<string, string>,
): Promise<void> {
  await raw(
    ctx,
    sql`update customers.letter_records r set outcome = o.outcome
      from unnest(${[...outcomes.keys()]}::uuid[], ${[...outcomes.values()]}::text[]) as o(id, outcome)
      where r.run_id = ${id}::uuid and r.customer_id = o.id`,
  );
}

/** Outcomes of a run and how many had them. */
export async function outcomesOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ runId: string; outcome: string; count: number }[]> {
  return raw(
    ctx,
    sql`select r.run_id as "runId", r.outcome, count(*)::int as count from customers.letter_records r
      where r.run_id = any(${ids}::uuid[]) and r.outcome is not null and ${visible(ctx, 'customers.letter_records', 'r')}
      group by r.run_id, r.outcome order by count(*) desc, r.outcome`,
  );
}

/** Who got no letter; a name only where the actor sees the customer. */
export async function leftOutOf(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; name: string | null; reason: string }[]> {
  return raw(
    ctx,
    sql`select r.customer_id as id, c.name, r.outcome as reason from customers.letter_records r
      left join customers.customers c on c.id = r.customer_id and ${visible(ctx, 'customers.customers', 'c')}
      where r.run_id = ${id}::uuid and r.outcome <> 'printed' and ${visible(ctx, 'customers.letter_records', 'r')}
      order by r.place`,
  );
}

export async function findRun(ctx: Ctx, id: string): Promise<LetterRunRecord | null> {
  const row = await db(ctx)
    .selectFrom('customers.letter_runs as r')
    .select(columns)
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row ? LetterRunRecord.parse(row) : null;
}

/** Those that the actor sees, or of one user, newest first. */
export async function runsOf(
  ctx: Ctx,
  ownerId: string | null,
  before: string | null,
  take: number,
): Promise<LetterRunRecord[]> {
  const all = db(ctx)
    .selectFrom('customers.letter_runs as r')
    .select(columns)
    .orderBy('r.id', 'desc')
    .limit(take);
  const owned = ownerId === null ? all : all.where('r.owner_id', '=', ownerId);
  const rows = await (before === null ? owned : owned.where('r.id', '<', before)).execute();
  return rows.map((row) => LetterRunRecord.parse(row));
}

/** Moves a run on from the states named; false when it is in none of them any more. */
export async function moveRun(
  ctx: WriteCtx,
  id: string,
  from: readonly LetterRunState[],
  to: {
    readonly state: LetterRunState;
    readonly total?: number;
    readonly passed?: number;
    readonly pages?: number;
    readonly failure?: string;
  },
): Promise<boolean> {
  const { state, total, passed, pages, failure } = to;
  const ended = !['waiting', 'running'].includes(state);
  const moved = await tx(ctx)
    .updateTable('customers.letter_runs as r')
    .set({
      state,
      ...(total === undefined ? {} : { total }),
      ...(passed === undefined ? {} : { passed }),
      ...(pages === undefined ? {} : { pages }),
      ...(failure === undefined ? {} : { failure }),
      ...(ended ? { finished_at: ctx.clock().toISOString() } : {}),
    })
    .where('r.id', '=', id)
    .where('r.state', 'in', [...from])
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Refers to the bytes until they expire; then housekeeping takes them away. */
export async function keepFile(
  ctx: WriteCtx,
  run: LetterRunRecord,
  file: StoredFile,
  name: string,
  expiresAt: string,
): Promise<void> {
  await tx(ctx)
    .insertInto('kernel.files')
    .values({
      id: ctx.newId(),
      key: file.key,
      name,
      media_type: 'application/pdf',
      size: file.size,
      sha256: Buffer.from(file.sha256, 'hex'),
      // An erasure takes files of this purpose away, whomever they hold.
      purpose: 'export',
      created_by: run.ownerId,
      created_at: ctx.clock().toISOString(),
      expires_at: expiresAt,
    })
    .execute();
  await tx(ctx)
    .updateTable('customers.letter_runs as r')
    .set({ file_key: file.key, file_name: name, file_size: file.size, expires_at: expiresAt })
    .where('r.id', '=', run.id)
    .execute();
}

/** A run as the API shows it. */
export function shownRun(
  run: LetterRunRecord,
  outcomes: readonly { readonly outcome: string; readonly count: number }[],
  { now, by, mine }: { readonly now: Date; readonly by: string; readonly mine: boolean },
): LetterRun {
  const isGone = run.expiresAt !== null && Date.parse(run.expiresAt) <= now.getTime();
  const { id, name, version, kind } = run.template;
  return {
    id: run.id,
    by,
    mine,
    state: run.state === 'done' && isGone ? 'expired' : run.state,
    template: { id, name, version, kind },
    total: run.total,
    passed: run.passed,
    printed: outcomes.find(({ outcome }) => outcome === 'printed')?.count ?? 0,
    leftOut: outcomes
      .filter(({ outcome }) => outcome !== 'printed')
      .map(({ outcome, count }) => ({ reason: outcome, count })),
    pages: run.pages,
    file:
      !mine || run.fileName === null || run.fileSize === null || isGone
        ? null
        : { name: run.fileName, size: run.fileSize },
    failure: run.failure,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    expiresAt: run.expiresAt,
  };
}
