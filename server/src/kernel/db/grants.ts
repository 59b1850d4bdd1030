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
  // A server that ends between two statements fails the next one; the event alone must not end the program.
  client.on('error', () => undefined);
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
    await openJobs(client, role);
  } finally {
    await client.end();
  }
}

/** The job library switches row security on for its tables and names no policy: then only the owner sees a row. */
async function openJobs(client: pg.Client, role: string): Promise<void> {
  const closed = await client.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'graphile_worker' and rowsecurity order by tablename`);
  for (const { name } of closed.rows) {
    await client.query(`
      drop policy if exists peyvand_jobs on ${name};
      create policy peyvand_jobs on ${name} to ${role} using (true) with check (true)`);
  }
}
