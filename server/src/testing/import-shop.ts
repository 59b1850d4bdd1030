import { dirname } from 'node:path';
import * as contract from '@peyvand/contract/platform/import';
import { type Import, ImportDetail } from '@peyvand/contract/platform/import';
import pg from 'pg';
import { inject } from 'vitest';
import type { ImportTarget } from '../kernel/importing.ts';
import { platformModule } from '../modules/platform/module.ts';
import { shopModule } from './import-target.ts';
import { startTestProgram, type TestProgram } from './program.ts';

export interface Shop {
  readonly app: TestProgram;
  /** Uploads a file and answers status and body. */
  readonly post: (
    name: string,
    content: Buffer | string,
    query?: string,
    key?: string,
  ) => Promise<{ status: number; body: unknown }>;
  /** The same for a file that is taken. */
  readonly upload: (name: string, content: Buffer | string) => Promise<ImportDetail>;
  /** The import as soon as nothing works on it. */
  readonly settled: (id: string) => Promise<Import>;
  readonly items: () => Promise<Item[]>;
  /** Folder of the stored files. */
  readonly data: string;
  /** SQL as the owner of the database. */
  readonly asOwner: (text: string) => Promise<void>;
}

export interface Item {
  readonly code: string;
  readonly name: string;
  readonly emails: string[];
  readonly price: string | null;
  readonly cause: string;
  readonly actor: string;
}

export async function startShop(
  more: readonly ImportTarget[] = [],
  folders: Readonly<Record<string, string>> = {},
): Promise<Shop> {
  const app = await startTestProgram({
    named: folders,
    modules: [platformModule, { ...shopModule, imports: [...shopModule.imports, ...more] }],
  });
  const { pool } = app.program.database;
  const named = await pool.query<{ name: string }>('select current_database() as name');
  const asOwner = async (text: string) => {
    const client = new pg.Client({ ...inject('postgres').owner, database: named.rows[0]?.name ?? '' });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  const role = pg.escapeIdentifier(inject('postgres').dataRole);
  await asOwner(`create schema shop;
    create table shop.items (code text primary key, name text, emails text[], price numeric(9,2), cause text, actor text, used boolean not null default false);
    -- Every application of a row, to see repeats.
    create table shop.applied (code text not null);
    grant usage on schema shop to ${role}; grant select, insert, update, delete on all tables in schema shop to ${role}`);
  const post: Shop['post'] = async (name, content, query = 'target=items', key = app.adminKey) => {
    const edge = 'peyvand-test-edge';
    const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const response = await app.program.server.inject({
      method: 'POST',
      url: `/api/v1/imports?${query}`,
      headers: {
        host: 'localhost:3000',
        authorization: `Bearer ${key}`,
        'content-type': `multipart/form-data; boundary=${edge}`,
      },
      payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${edge}--\r\n`)]),
    });
    return { status: response.statusCode, body: response.json() };
  };
  const stored = app.system('system:test').files.path('00000000-0000-0000-0000-000000000000');
  return {
    app,
    post,
    data: dirname(dirname(dirname(dirname(stored)))),
    asOwner,
    upload: async (name, content) => ImportDetail.parse((await post(name, content)).body),
    async settled(id) {
      for (;;) {
        const one = await app.admin(contract.getImport, { params: { id } });
        if (!['running', 'dry-running', 'undoing'].includes(one.state)) return one;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    items: async () =>
      (
        await pool.query<Item>(
          'select code, name, emails, price::text, cause, actor from shop.items order by code',
        )
      ).rows,
  };
}
