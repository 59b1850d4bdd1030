import * as contract from '@peyvand/contract/platform/import';
import { type Import, ImportDetail } from '@peyvand/contract/platform/import';
import { sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportField, ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import type { Module } from '../../../kernel/module.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { platformModule } from '../module.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

export const shopFields: readonly ImportField[] = [
  {
    name: 'code',
    type: 'code',
    required: true,
    label: label('Code', 'کد', 'Код'),
    synonyms: ['sku', 'شناسه'],
    example: 'A-1',
  },
  {
    name: 'name',
    type: 'text',
    required: false,
    label: label('Name', 'نام', 'Название'),
    synonyms: ['title', 'کالا'],
    example: 'چای',
  },
  {
    name: 'email',
    type: 'email',
    required: false,
    repeats: true,
    label: label('E-mail', 'ایمیل', 'Почта'),
    synonyms: ['email', 'پست الکترونیک'],
    example: 'a@example.com',
  },
  {
    name: 'price',
    type: 'decimal',
    required: false,
    label: label('Price', 'قیمت', 'Цена'),
    synonyms: ['amount'],
    example: '12.5',
  },
];

const Options = z.strictObject({ suffix: z.string().max(10).default('') });

/** A shelf of items in a table of its own: rows with a known code change it, a price that is no number is PostgreSQL's to refuse. */
export const shopTarget: ImportTarget = {
  name: 'items',
  permission: 'shop.item.write',
  fields: shopFields,
  options: Options,
  chunk: 100,
  apply: async (ctx, rows, options) => {
    const { suffix } = Options.parse(options);
    const outcomes: RowOutcome[] = [];
    for (const row of rows) outcomes.push(await put(ctx, row, suffix));
    return outcomes;
  },
  undo: async (ctx, cause, limit) => {
    const gone = await sql<{ code: string }>`
      delete from shop.items where code in (select code from shop.items where cause = ${cause} and not used limit ${limit}) returning code`.execute(
      ctx.handle.bare,
    );
    const more = gone.rows.length === limit;
    if (more) return { undone: limit, kept: [], more };
    const kept = await sql<{ code: string }>`select code from shop.items where cause = ${cause}`.execute(
      ctx.handle.bare,
    );
    return {
      undone: gone.rows.length,
      kept: kept.rows.map(({ code }) => ({ recordId: code, reason: 'used_since' })),
      more,
    };
  },
};

async function put(ctx: WriteCtx, row: ImportRow, suffix: string): Promise<RowOutcome> {
  const code = textOf(row, 'code');
  if (code === 'bad') return { kind: 'refused', field: 'code', reason: 'shop.item.bad', message: 'Bad code' };
  const name = `${textOf(row, 'name')}${suffix}`;
  const { rows } = await sql<{ created: boolean }>`
    insert into shop.items (code, name, emails, price, cause, actor)
    values (${code}, ${name}, ${row.values['email'] ?? []}, ${textOf(row, 'price') || null}::text::numeric, ${ctx.cause}, ${ctx.actor.name})
    on conflict (code) do update set name = excluded.name, price = excluded.price
    returning (xmax = 0) as created`.execute(ctx.handle.bare);
  return { kind: rows[0]?.created ? 'created' : 'updated', recordId: code };
}

function textOf(row: ImportRow, field: string): string {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
}

const shopModule: Module = {
  name: 'shop',
  routes: [],
  permissions: ['shop.item.write'],
  resources: {},
  tables: { 'shop.items': { rule: 'open', reason: 'test' } },
  readers: [],
  jobs: [],
  imports: [shopTarget],
};

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

export async function startShop(more: readonly ImportTarget[] = []): Promise<Shop> {
  const app = await startTestProgram({
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
    grant usage on schema shop to ${role}; grant select, insert, update, delete on shop.items to ${role}`);
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
  return {
    app,
    post,
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
