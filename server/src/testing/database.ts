import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { DatabaseAccess } from '../program.ts';

export interface TestDatabase {
  readonly access: DatabaseAccess;
  drop(): Promise<void>;
}

/** A database of its own for one test file: a copy of the prepared one. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { owner, data, dataRole } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const asOwner = async (text: string) => {
    const client = new pg.Client({ ...owner, database: 'postgres' });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  await asOwner(`create database ${name} template peyvand`);
  await asOwner(`grant connect on database ${name} to ${dataRole}`);
  return {
    access: { owner: { ...owner, database: name }, data: { ...data, database: name }, dataRole },
    // A connection that is still closing holds it; then it goes with the whole test server.
    drop: () => asOwner(`drop database ${name}`).catch(() => undefined),
  };
}
