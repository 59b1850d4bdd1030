import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Text of hand-written statements on hot paths → the name under which each connection prepares it. */
const names = new Map<string, string>();

/** A short name for the text, the same each time; one name never stands for two texts. */
export function prepare(label: string, text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `${label}:${names.size.toString(36)}`;
    names.set(text, name);
  }
  return name;
}

/**
 * The pool as the query builder takes it. Statements that were prepared by name stay so inside transactions too:
 * planning them anew would cost more than running them.
 */
export function preparingPool(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => preparingClient(await pool.connect()),
    end: () => pool.end(),
  };
}

const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  let made = wrapped.get(client);
  if (!made) {
    const query = (text: string, values: readonly unknown[]) => {
      const name = names.get(text);
      return client.query(
        name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
      );
    };
    // The builder also has cursors in this type; none is used.
    made = { query, release: () => client.release() } as unknown as PostgresPoolClient;
    wrapped.set(client, made);
  }
  return made;
}
