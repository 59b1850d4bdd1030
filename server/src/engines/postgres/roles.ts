import type pg from 'pg';

export const database = 'peyvand';
export const superuser = 'postgres';
export const roleNames = {
  owner: 'peyvand_owner',
  data: 'peyvand_data',
  replication: 'peyvand_backup',
} as const;
export type EngineRole = keyof typeof roleNames;

export const allRoles: readonly string[] = [superuser, ...Object.values(roleNames)];

const extensions = ['pg_trgm', 'btree_gin', 'pgcrypto', 'unaccent'];

/**
 * Makes the roles and the database, and sets the roles' rights anew at each start: the owner defines tables,
 * `data` gets only what is granted to it, none of them is a superuser.
 * With `durable` false (tests) the owner may also make databases, for clones of a template.
 */
export async function prepareRoles(client: pg.Client, durable: boolean): Promise<void> {
  const present = await client.query<{ rolname: string }>('select rolname from pg_roles');
  const names = new Set(present.rows.map((row) => row.rolname));
  for (const role of Object.values(roleNames))
    if (!names.has(role)) await client.query(`create role ${role}`);
  const plain = 'login nosuperuser nocreaterole nobypassrls';
  await client.query(
    `alter role ${roleNames.owner} ${plain} noreplication ${durable ? 'nocreatedb' : 'createdb'}`,
  );
  await client.query(`alter role ${roleNames.data} ${plain} noreplication nocreatedb`);
  await client.query(`alter role ${roleNames.replication} ${plain} replication nocreatedb`);
  const found = await client.query('select from pg_database where datname = $1', [database]);
  if (found.rowCount === 0) await client.query(`create database ${database} owner ${roleNames.owner}`);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect, temporary on database ${database} to ${roleNames.data}`);
}

/** Runs inside the database `peyvand`, as superuser. */
export async function prepareExtensions(client: pg.Client): Promise<void> {
  for (const name of extensions) await client.query(`create extension if not exists ${name}`);
}
