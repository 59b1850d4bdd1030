import pg from 'pg';
import { superuser } from './roles.ts';

/** Runs `task` with a superuser's connection; closes it whatever happens. Writes also when the disk is low. */
export async function asSuperuser<Result>(
  socket: string,
  database: string,
  task: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const options = '-c default_transaction_read_only=off';
  const client = new pg.Client({ host: socket, port: 5432, user: superuser, database, ssl: false, options });
  // A server that dies meanwhile fails the running query; the event alone must not end the program.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await task(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
