import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw } from '../../../kernel/context.ts';
import type { FileStore } from '../../../kernel/files/file-store.ts';
import { firstSnapshot, type Snapshot } from './engine/snapshot.mjs';

const Chances = z.array(z.array(z.number()));
const Counts = z.record(z.string(), z.number());
const Model = z.object({
  records: z.number(),
  same: Chances,
  related: Chances,
  chance: Chances,
  sameShare: z.number(),
  relatedShare: z.number(),
  counts: z.object({ given: Counts, family: Counts, city: Counts, company: Counts, title: Counts }).partial(),
});

const keptMs = 60_000;
/** A key of more customers than this says as little as a town: of the few that would be looked at, none is likely. */
const widespread = 1_000;

interface Known {
  readonly model: Snapshot;
  readonly widespread: readonly number[];
}
/** One program has one file store: what it knows is kept beside it. */
const known = new WeakMap<FileStore, { readonly at: number; readonly about: Promise<Known> }>();

/** What the last scan learnt of this base; general knowledge before the first. Looked up once a minute. */
export async function modelOf(ctx: Ctx): Promise<Snapshot> {
  return (await knownOf(ctx)).model;
}

/**
 * Keys of fingerprints that too many customers carry, as the database last counted a sample of them ("info" of
 * info@…, a name that every second company bears). Looked up once a minute.
 */
export async function widespreadKeys(ctx: Ctx): Promise<readonly number[]> {
  return (await knownOf(ctx)).widespread;
}

/** A scan has learnt anew. */
export function forgetModel(ctx: Ctx): void {
  known.delete(ctx.files);
}

function knownOf(ctx: Ctx): Promise<Known> {
  const now = ctx.clock().getTime();
  const kept = known.get(ctx.files);
  if (kept && now - kept.at < keptMs) return kept.about;
  const about = load(ctx);
  known.set(ctx.files, { at: now, about });
  about.catch(() => known.delete(ctx.files));
  return about;
}

async function load(ctx: Ctx): Promise<Known> {
  const rows = await hot<{ model: unknown }>(
    ctx,
    'duplicates.model',
    sql`select model from customers.duplicate_scans where model is not null order by started_at desc limit 1`,
  );
  const parsed = Model.safeParse(rows[0]?.model);
  const model = parsed.success ? snapshotOf(parsed.data) : firstSnapshot(await size(ctx));
  return { model, widespread: await countedKeys(ctx) };
}

async function countedKeys(ctx: Ctx): Promise<number[]> {
  const rows = await raw<{ key: number }>(
    ctx,
    sql`select counted.key from pg_stats s
          join pg_class c on c.oid = 'customers.fingerprints'::regclass
          cross join unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) as counted(key, share)
        where s.schemaname = 'customers' and s.tablename = 'fingerprints' and s.attname = 'keys'
          and counted.key is not null and counted.share * c.reltuples > ${widespread}`,
  );
  return rows.map((row) => row.key);
}

function snapshotOf({ counts, ...model }: z.infer<typeof Model>): Snapshot {
  const kept: Snapshot['counts'] = {};
  for (const fact of ['given', 'family', 'city', 'company', 'title'] as const) {
    if (counts[fact]) kept[fact] = counts[fact];
  }
  return { ...model, counts: kept };
}

/** How many customers there are: counted up to 200,000, beyond that as the planner believes, who learns late. */
async function size(ctx: Ctx): Promise<number> {
  const [row] = await raw<{ size: number }>(
    ctx,
    sql`select greatest((select count(*) from (select 1 from customers.customers limit 200000) as counted), c.reltuples)::int as size
        from pg_class c where c.oid = 'customers.customers'::regclass`,
  );
  return row?.size ?? 0;
}
