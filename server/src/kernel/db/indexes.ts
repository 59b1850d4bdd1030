import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Ctx } from '../context.ts';

/** An index as it should be. Its name says everything that it is: another expression has another name. */
export interface WantedIndex {
  /** At most 63 characters, unique in its schema. */
  readonly name: string;
  readonly unique: boolean;
  readonly method: 'btree' | 'gin';
  /** Expressions in the order of the index, as SQL. */
  readonly over: readonly string[];
  /** Which rows it holds, as SQL; null for all. */
  readonly where: string | null;
}

/** What became of a wanted index; `duplicates`: a unique one that the rows forbid. */
export type IndexState = 'ready' | 'duplicates' | 'failed';

/** Any number that no other lock of a session uses: one process at a time defines indexes. */
const lockKey = 7_391_465_010;

/** Makes the indexes of a table whose names begin with `prefix` exactly those that are wanted. */
export type KeepIndexes = (
  table: string,
  prefix: string,
  wanted: readonly WantedIndex[],
) => Promise<Map<string, IndexState>>;

/**
 * Waits until nobody else defines indexes, and does the work: it builds missing ones while others read and write, mends
 * half-built ones, drops the rest. What is wanted has to be read within the work: wishes from before the turn came would
 * drop what the turn before has made. For jobs: their context carries the owner's login.
 */
export async function inTurn<Done>(ctx: Ctx, work: (keep: KeepIndexes) => Promise<Done>): Promise<Done> {
  const { owner } = ctx.handle;
  if (!owner) throw new Error('this context may not define indexes');
  const client = new pg.Client({ ...owner, application_name: 'peyvand indexes' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await takeTurn(client);
    return await work((table, prefix, wanted) => kept(client, table, prefix, wanted, ctx));
  } finally {
    await client.end();
  }
}

/** Asks again and again: a statement that waits would be waited for by the very index that is being built. */
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${lockKey}) as mine`);
    if (rows[0]?.mine) return;
    await pause(500);
  }
}

async function kept(
  client: pg.Client,
  table: string,
  prefix: string,
  wanted: readonly WantedIndex[],
  ctx: Ctx,
): Promise<Map<string, IndexState>> {
  const [schema = '', name = ''] = table.split('.');
  const { rows } = await client.query<{ name: string; valid: boolean }>(
    `select c.relname as name, i.indisvalid as valid
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = to_regclass($1) and starts_with(c.relname, $2)`,
    [table, prefix],
  );
  const valid = new Set(rows.flatMap((row) => (row.valid ? [row.name] : [])));
  const names = new Set(wanted.map((one) => one.name));
  const qualified = (index: string) => `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(index)}`;
  for (const row of rows) {
    if (!names.has(row.name) || !row.valid)
      await client.query(`drop index concurrently if exists ${qualified(row.name)}`);
  }
  const states = new Map<string, IndexState>();
  let built = false;
  for (const one of wanted) {
    if (valid.has(one.name)) {
      states.set(one.name, 'ready');
      continue;
    }
    const on = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
    try {
      await client.query(
        `create ${one.unique ? 'unique ' : ''}index concurrently ${pg.escapeIdentifier(one.name)} on ${on}
         using ${one.method} (${one.over.join(', ')}) ${one.where === null ? '' : `where ${one.where}`}`,
      );
      states.set(one.name, 'ready');
      built = true;
    } catch (error) {
      await client.query(`drop index concurrently if exists ${qualified(one.name)}`);
      const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
      // What the index itself is to blame for stays so; all else passes, and the job tries again.
      if (code !== '23505' && !/^(0A|22|42|54)/.test(code)) throw error;
      if (code !== '23505') ctx.log.error({ index: one.name, error: String(error) }, 'index not built');
      states.set(one.name, code === '23505' ? 'duplicates' : 'failed');
    }
  }
  // An expression has no statistics before the table is looked at again: the planner would guess.
  if (built) await client.query(`analyze ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`);
  return states;
}
