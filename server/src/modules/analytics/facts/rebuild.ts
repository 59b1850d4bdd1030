import type { Ctx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { wantReload } from '../clickstream/collect/load.job.ts';
import { openTransaction, readLog } from './log.store.ts';
import { storeFacts, writeLock } from './reader.ts';
import { fillStatements, type PostgresSource } from './rebuild-sql.ts';
import { shadowTables } from './schema.ts';
import { fillPlaces, fillValues } from './values.ts';
import { factsChanged } from './version.store.ts';

export interface Rebuilt {
  /** `engine`: the analytics engine read PostgreSQL itself; `stream`: the events went through this process. */
  readonly way: 'engine' | 'stream';
  readonly lines: number;
  readonly interactions: number;
  readonly seconds: number;
}

const suffix = '_next';
const names = [
  'dim_customers',
  'dim_merged',
  'dim_customer_values',
  'dim_products',
  'facts_order_lines',
  'facts_interactions',
  'facts_stage_moves',
  'facts_activities',
  'facts_deals',
  'facts_deal_states',
] as const;

/**
 * Makes all facts anew from the log of events in PostgreSQL, beside the ones in use, and exchanges them at once; they
 * can be asked and written to all the time. `source` is how the engine itself reaches PostgreSQL; where that is null
 * or fails, the events go through this process. Not for clusters: there the tables of a rebuild are local only.
 */
export async function rebuildAnalytics(
  ctx: Ctx,
  olap: Olap,
  source: PostgresSource | null,
): Promise<Rebuilt> {
  const begin = performance.now();
  for (const statement of shadowTables(suffix)) await olap.command(statement);
  const settled = await openTransaction(ctx);
  const way = await fill(ctx, olap, source, '0');
  await fillValues(ctx, olap, '0', suffix);
  await fillPlaces(ctx, olap, suffix);
  await ctx.write(async (tx) => {
    // Readers wait from here on. What they wrote since the first filling is in the log, behind `settled`.
    await holdAlone(tx, writeLock);
    await fill(tx, olap, way === 'engine' ? source : null, settled);
    await fillValues(tx, olap, settled, suffix);
    await wantReload(tx);
    for (const name of names) await olap.command(`EXCHANGE TABLES pv.${name} AND pv.${name}${suffix}`);
    await factsChanged(tx);
  });
  for (const name of names) await olap.command(`DROP TABLE IF EXISTS pv.${name}${suffix}`);
  const [found] = await olap.query<{ lines: string; interactions: string }>(
    `SELECT (SELECT count() FROM pv.facts_order_lines FINAL) AS lines,
       (SELECT count() FROM pv.facts_interactions FINAL) AS interactions`,
  );
  return {
    way,
    lines: Number(found?.lines ?? 0),
    interactions: Number(found?.interactions ?? 0),
    seconds: Math.round(performance.now() - begin) / 1000,
  };
}

async function fill(
  ctx: Ctx,
  olap: Olap,
  source: PostgresSource | null,
  tx: string,
): Promise<Rebuilt['way']> {
  if (source !== null) {
    try {
      for (const statement of fillStatements(source, tx, suffix)) await olap.maint(statement);
      await forgetRemoved(olap);
      return 'engine';
    } catch (error) {
      ctx.log.warn(
        { error: error instanceof Error ? error.message.slice(0, 500) : String(error) },
        'the analytics engine cannot read PostgreSQL itself; events go through this process',
      );
    }
  }
  await stream(ctx, olap, tx);
  return 'stream';
}

const atOnce = 5000;

async function stream(ctx: Ctx, olap: Olap, tx: string): Promise<void> {
  let after: { tx: string; id: string } | null = null;
  for (;;) {
    const events = await readLog(ctx, { tx, after }, atOnce);
    await storeFacts(olap, events, suffix);
    const last = events.at(-1);
    if (last === undefined || events.length < atOnce) return;
    after = { tx: last.tx, id: last.id };
  }
}

/** Talks of removed customers are no more, and their orders and deals are nobody's; as the reader does it one by one. */
async function forgetRemoved(olap: Olap): Promise<void> {
  const removed = `SELECT customer_id FROM pv.dim_customers${suffix} GROUP BY customer_id HAVING argMax(is_deleted, ver) = 1`;
  const talks = `pv.facts_interactions${suffix}`;
  const moves = `pv.facts_stage_moves${suffix}`;
  const activities = `pv.facts_activities${suffix}`;
  const lines = `pv.facts_order_lines${suffix}`;
  const values = `pv.dim_customer_values${suffix}`;
  const [found] = await olap.query<{ any: number }>(`SELECT EXISTS (${removed}) AS any`);
  if (!found?.any) return;
  for (const statement of [
    `INSERT INTO ${talks} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${talks} FINAL WHERE customer_id IN (${removed})`,
    `INSERT INTO ${values} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${values} FINAL WHERE customer_id IN (${removed})`,
    `INSERT INTO ${moves} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${moves} FINAL WHERE customer_id IN (${removed})`,
    `INSERT INTO ${activities} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${activities} FINAL WHERE customer_id IN (${removed})`,
    ...['facts_deals', 'facts_deal_states'].flatMap((name) => {
      const deals = `pv.${name}${suffix}`;
      return [
        `INSERT INTO ${deals} SELECT * REPLACE (toUUID('00000000-0000-0000-0000-000000000000') AS customer_id) FROM ${deals} FINAL WHERE customer_id IN (${removed})`,
        `INSERT INTO ${deals} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${deals} FINAL WHERE customer_id IN (${removed})`,
      ];
    }),
    `INSERT INTO ${lines} SELECT * REPLACE (toUUID('00000000-0000-0000-0000-000000000000') AS customer_id) FROM ${lines} FINAL WHERE customer_id IN (${removed})`,
    `INSERT INTO ${lines} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${lines} FINAL WHERE customer_id IN (${removed})`,
  ])
    await olap.maint(statement);
}
