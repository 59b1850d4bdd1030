import type { Ctx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import type { StoredEvent } from '../../../kernel/events/events.ts';
import type { Olap } from '../../../kernel/olap.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { eventsAbout, ordersOf } from './person-log.store.ts';
import { storeFacts, writeLock } from './reader.ts';
import { storeValues } from './values.ts';
import { factsChanged } from './version.store.ts';

const idForm = /^[0-9a-f-]{36}$/;

/**
 * The facts in the analytics engine. They are made from the log of events, so nothing of them is an answer of its own.
 * An erasure deletes every row of the person from every table, waits until no part holds one any more, and makes the
 * facts anew from the log, which by then says nothing on the person: sums and counts stay what they were.
 */
export function factsPersonal(olap: Olap): PersonalData {
  return {
    name: 'analytics.facts',
    tables: [],
    export: async function* () {},
    erase: () => Promise.resolve({ rows: 0 }),
    settle: async (ctx, { ids }) => {
      // Waits for the readers that are storing: whoever comes later reads a log that says nothing on the person.
      await ctx.write((tx) => holdAlone(tx, writeLock));
      const deleted = await deleteRows(olap, ctx, ids);
      await refill(ctx, olap, ids);
      await ctx.write(factsChanged);
      return deleted;
    },
  };
}

async function deleteRows(olap: Olap, ctx: Ctx, ids: readonly string[]): Promise<number> {
  if (ids.some((id) => !idForm.test(id))) throw new Error('an id of a customer is no id');
  const list = ids.map((id) => `toUUID('${id}')`).join(', ');
  const orders = await ordersOf(ctx, ids);
  const where = new Map([['customer_id', list]]);
  // Lines of an order that once was another customer's: its tombstones carry the same words.
  if (orders.length > 0) where.set('order_id', orders.map((id) => `toUUID('${id}')`).join(', '));
  let deleted = 0;
  for (const { table, columns, cluster } of await tablesOf(olap)) {
    const terms = columns.flatMap((column) => {
      const values = where.get(column);
      return values === undefined ? [] : [`${column} IN (${values})`];
    });
    if (terms.length === 0) continue;
    const condition = terms.join(' OR ');
    const count = async () => {
      const [row] = await olap.query<{ n: string }>(
        `SELECT count() AS n FROM pv.${table} WHERE ${condition}`,
      );
      return Number(row?.n ?? 0);
    };
    const before = await count();
    await olap.command(
      `ALTER TABLE pv.${table}${cluster} DELETE WHERE ${condition} SETTINGS mutations_sync = 2`,
    );
    if ((await count()) > 0) throw new Error(`rows of an erased customer are left in ${table}`);
    deleted += before;
  }
  return deleted;
}

interface StoredTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** Of replicated tables the words that reach every node. */
  readonly cluster: string;
}

/** Every table that holds rows by customer or order, those of a rebuild under way too. */
async function tablesOf(olap: Olap): Promise<StoredTable[]> {
  const rows = await olap.query<{ table: string; names: string[]; replicated: number }>(
    `SELECT c.table AS table, groupArray(c.name) AS names, any(t.engine LIKE 'Replicated%') AS replicated
     FROM system.columns c JOIN system.tables t ON t.database = c.database AND t.name = c.table
     WHERE c.database = 'pv' AND c.name IN ('customer_id', 'order_id') AND t.engine LIKE '%MergeTree'
     GROUP BY c.table`,
  );
  const [door] = rows.some((row) => row.replicated)
    ? await olap.query<{ cluster: string }>(
        `SELECT extract(engine_full, 'Distributed\\\\(\\'([^\\']+)\\'') AS cluster FROM system.tables
         WHERE database = 'pv' AND engine = 'Distributed' LIMIT 1`,
      )
    : [];
  return rows.map((row) => ({
    table: row.table,
    columns: row.names,
    cluster: row.replicated && door ? ` ON CLUSTER ${door.cluster}` : '',
  }));
}

const atOnce = 2000;

/** What the log still says: order lines with amounts, talks with channel and time, and the pseudonym. */
async function refill(ctx: Ctx, olap: Olap, ids: readonly string[]): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const events: StoredEvent[] = await eventsAbout(ctx, ids, after, atOnce);
    await storeFacts(olap, events);
    await storeValues(ctx, olap, events);
    const last = events.at(-1);
    if (last === undefined || events.length < atOnce) return;
    after = last.id;
  }
}
