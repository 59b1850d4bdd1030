import { sql } from 'kysely';
import { z } from 'zod';
import type { WriteCtx } from '../kernel/context.ts';
import type { ImportField, ImportRow, ImportTarget, RowOutcome } from '../kernel/importing.ts';
import type { Module } from '../kernel/module.ts';

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

const shopFields: readonly ImportField[] = [
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
  open: (options) => {
    const { suffix } = Options.parse(options);
    return async (ctx, rows, turn) => {
      await turn();
      const outcomes: RowOutcome[] = [];
      for (const row of rows) outcomes.push(await put(ctx, row, suffix));
      return outcomes;
    };
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
  await sql`insert into shop.applied (code) values (${code})`.execute(ctx.handle.bare);
  return { kind: rows[0]?.created ? 'created' : 'updated', recordId: code };
}

function textOf(row: ImportRow, field: string): string {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
}

export const shopModule: Module = {
  name: 'shop',
  routes: [],
  permissions: ['shop.item.write'],
  resources: {},
  tables: { 'shop.items': { rule: 'open', reason: 'test' } },
  readers: [],
  topics: {},
  jobs: [],
  schedules: [],
  imports: [shopTarget],
};
