import pg from 'pg';

/**
 * Gives the data role what the program needs and nothing more: rows of every schema of ours, no definitions.
 * Runs after the migrations, as the owner. With one role for all (DATABASE_URL) there is nothing to grant.
 */
export async function grantData(
  owner: pg.ClientConfig,
  dataRole: string,
  schemas: readonly string[],
): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const role = pg.escapeIdentifier(dataRole);
    for (const schema of schemas.map((name) => pg.escapeIdentifier(name))) {
      await client.query(`
        grant usage on schema ${schema} to ${role};
        grant select, insert, update, delete on all tables in schema ${schema} to ${role};
        grant usage, select on all sequences in schema ${schema} to ${role};
        grant execute on all functions in schema ${schema} to ${role}`);
    }
  } finally {
    await client.end();
  }
}
