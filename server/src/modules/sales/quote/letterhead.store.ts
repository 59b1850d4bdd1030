import { Letterhead } from '@peyvand/contract/sales/letterhead';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

const none = { fa: '', en: '', ru: '' };

/** Before anybody wrote one. */
const blank: Letterhead = {
  name: none,
  address: none,
  phone: '',
  email: '',
  website: '',
  registrations: [],
  bank: none,
  terms: none,
  validDays: 30,
};

export interface StoredLetterhead {
  readonly letterhead: Letterhead;
  readonly logo: Buffer | null;
  readonly version: number;
}

export async function loadLetterhead(ctx: Ctx): Promise<StoredLetterhead> {
  const [row] = await raw<{ data: unknown; logo: Buffer | null; version: number }>(
    ctx,
    sql`select data, logo, version from sales.letterhead`,
  );
  if (!row) return { letterhead: blank, logo: null, version: 0 };
  return { letterhead: Letterhead.parse(row.data), logo: row.logo, version: row.version };
}

/** Writes it, unless somebody else did since `version` (0: nobody ever). */
export async function storeLetterhead(
  ctx: WriteCtx,
  version: number,
  { letterhead, logo }: Omit<StoredLetterhead, 'version'>,
): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const data = JSON.stringify(letterhead);
  const rows = await raw(
    ctx,
    version === 0
      ? sql`insert into sales.letterhead (data, logo, updated_at) values (${data}::jsonb, ${logo}, ${now}::timestamptz)
            on conflict (id) do nothing returning 1`
      : sql`update sales.letterhead set data = ${data}::jsonb, logo = ${logo}, updated_at = ${now}::timestamptz,
            version = version + 1 where version = ${version} returning 1`,
  );
  return rows.length === 1;
}
