import type { Ctx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { wantReload } from '../clickstream/collect/load.job.ts';
import { fillStandings } from '../standing/fill.ts';
import { standingsMadeAt } from '../standing/standing.store.ts';
import { openTransaction, readLog } from './log.store.ts';
import { filledTables, ofCustomer, storeFacts, withoutCustomer, writeLock } from './reader.ts';
import { fillStatements, type PostgresSource } from './rebuild-sql.ts';
import { shadowTables } from './schema.ts';
import { nobody } from './tables.ts';
import { fillPlaces, fillValues } from './values.ts';
import { factsChanged } from './version.store.ts';

export interface Rebuilt {
  /** `engine`: the analytics engine read PostgreSQL itself; `stream`: the events went through this process. */
  readonly way: 'engine' | 'stream';
  readonly lines: number;
  readonly interactions: number;
  readonly seconds: number;
  /** The tables that were put in place of those in use. */
  readonly exchanged: readonly string[];
}

const suffix = '_next';

/**
 * Makes all facts anew from the log of events in PostgreSQL, beside the ones in use, and exchanges them at once; they
 * can be asked and written to all the time. `source` is how the engine itself reaches PostgreSQL; where that is null
 * or fails, the events go through this process. On a cluster the log goes through this process into the tables in use:
 * rows that are missing or old come back, rows that the log does not know stay.
 */
export async function rebuildAnalytics(
  ctx: Ctx,
  olap: Olap,
  source: PostgresSource | null,
): Promise<Rebuilt> {
  const begin = performance.now();
  const { way, exchanged } = (await isCluster(olap))
    ? await storeAgain(ctx, olap)
    : await makeBeside(ctx, olap, source, () => Promise.resolve(true));
  const [found] = await olap.query<{ lines: string; interactions: string }>(
    `SELECT (SELECT count() FROM pv.facts_order_lines FINAL) AS lines,
       (SELECT count() FROM pv.facts_interactions FINAL) AS interactions`,
  );
  return {
    way,
    exchanged,
    lines: Number(found?.lines ?? 0),
    interactions: Number(found?.interactions ?? 0),
    seconds: secondsSince(begin),
  };
}

/**
 * Holds every row of every table of facts against the log: they are made anew beside the ones in use, and a table whose
 * rows are not the same is exchanged. People ask and write all the time; what they write waits for some seconds at the
 * end. Not for clusters.
 */
export async function reconcileFacts(
  ctx: Ctx,
  olap: Olap,
  source: PostgresSource | null,
): Promise<Pick<Rebuilt, 'exchanged' | 'seconds'>> {
  const begin = performance.now();
  const { exchanged } = await makeBeside(ctx, olap, source, (name) => differs(olap, name));
  return { exchanged, seconds: secondsSince(begin) };
}

/** Whether the facts lie on several nodes. */
export async function isCluster(olap: Olap): Promise<boolean> {
  const [table] = await olap.query<{ engine: string }>(
    "SELECT engine FROM system.tables WHERE database = 'pv' AND name = 'facts_order_lines'",
  );
  return table?.engine === 'Distributed';
}

async function makeBeside(
  ctx: Ctx,
  olap: Olap,
  source: PostgresSource | null,
  isWanted: (name: string) => Promise<boolean>,
): Promise<Pick<Rebuilt, 'way' | 'exchanged'>> {
  for (const statement of shadowTables(suffix)) await olap.command(statement);
  const settled = await openTransaction(ctx);
  const way = await fill(ctx, olap, source, '0');
  await fillValues(ctx, olap, '0', suffix);
  await fillPlaces(ctx, olap, suffix);
  const standings = await fillStandings(ctx, olap, suffix);
  const exchanged: string[] = [];
  await ctx.write(async (tx) => {
    // Readers wait from here on. What they wrote since the first filling is in the log, behind `settled`.
    await holdAlone(tx, writeLock);
    await fill(tx, olap, way === 'engine' ? source : null, settled);
    await fillValues(tx, olap, settled, suffix);
    if ((await standingsMadeAt(tx)) !== standings) await fillStandings(tx, olap, suffix);
    for (const name of filledTables) if (await isWanted(name)) exchanged.push(name);
    if (exchanged.length === 0) return;
    await wantReload(tx);
    for (const name of exchanged) await olap.command(`EXCHANGE TABLES pv.${name} AND pv.${name}${suffix}`);
    await factsChanged(tx);
  });
  for (const name of filledTables) await olap.command(`DROP TABLE IF EXISTS pv.${name}${suffix}`);
  return { way, exchanged };
}

/** Versions say which row is the newest, and may be others after a rebuild; what the rows say may not. */
async function differs(olap: Olap, name: string): Promise<boolean> {
  const rows = (table: string) =>
    `SELECT (count(), groupBitXor(sipHash64(formatRowNoNewline('RowBinary', * EXCEPT (ver, is_deleted))))) FROM pv.${table} FINAL`;
  const [found] = await olap.query<{ same: number }>(
    `SELECT (${rows(name)}) = (${rows(`${name}${suffix}`)}) AS same SETTINGS do_not_merge_across_partitions_select_final = 1`,
  );
  return found?.same !== 1;
}

async function storeAgain(ctx: Ctx, olap: Olap): Promise<Pick<Rebuilt, 'way' | 'exchanged'>> {
  await stream(ctx, olap, '0', '');
  await fillValues(ctx, olap, '0');
  await fillPlaces(ctx, olap, '');
  await fillStandings(ctx, olap);
  await ctx.write(factsChanged);
  return { way: 'stream', exchanged: [] };
}

const secondsSince = (begin: number) => Math.round(performance.now() - begin) / 1000;

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
  await stream(ctx, olap, tx, suffix);
  return 'stream';
}

const atOnce = 5000;

async function stream(ctx: Ctx, olap: Olap, tx: string, into: string): Promise<void> {
  let after: { tx: string; id: string } | null = null;
  for (;;) {
    const events = await readLog(ctx, { tx, after }, atOnce);
    await storeFacts(olap, events, into);
    const last = events.at(-1);
    if (last === undefined || events.length < atOnce) return;
    after = { tx: last.tx, id: last.id };
  }
}

/** Talks of removed customers are no more, and their orders, deals, calls and money are nobody's; as the reader does it one by one. */
async function forgetRemoved(olap: Olap): Promise<void> {
  const removed = `SELECT customer_id FROM pv.dim_customers${suffix} GROUP BY customer_id HAVING argMax(is_deleted, ver) = 1`;
  const [found] = await olap.query<{ any: number }>(`SELECT EXISTS (${removed}) AS any`);
  if (!found?.any) return;
  for (const statement of [
    ...[...ofCustomer, 'dim_customer_values'].map((name) => {
      const table = `pv.${name}${suffix}`;
      return `INSERT INTO ${table} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${table} FINAL WHERE customer_id IN (${removed})`;
    }),
    ...withoutCustomer.flatMap((name) => {
      const table = `pv.${name}${suffix}`;
      return [
        `INSERT INTO ${table} SELECT * REPLACE (toUUID('${nobody}') AS customer_id) FROM ${table} FINAL WHERE customer_id IN (${removed})`,
        `INSERT INTO ${table} SELECT * REPLACE (ver + 1 AS ver, 1 AS is_deleted) FROM ${table} FINAL WHERE customer_id IN (${removed})`,
      ];
    }),
  ])
    await olap.maint(statement);
}
