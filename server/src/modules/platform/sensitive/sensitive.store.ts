import type { SensitiveFields } from '@peyvand/contract/platform/sensitive';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Sensitive } from '../access/sight.ts';

export async function loadSensitive(ctx: Ctx): Promise<SensitiveFields> {
  const [row] = await raw(ctx, sql<SensitiveFields>`select fields, version from platform.sensitive_fields`);
  if (!row) throw new Error('the sensitive fields are missing');
  return row;
}

/** The same as rights are worked out with. */
export async function sensitiveOf(ctx: Ctx): Promise<Sensitive> {
  return new Map(Object.entries((await loadSensitive(ctx)).fields));
}

/** False when the version has moved on. */
export async function storeSensitive(
  ctx: WriteCtx,
  version: number,
  fields: SensitiveFields['fields'],
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql<{ one: number }>`update platform.sensitive_fields set fields = ${JSON.stringify(fields)}::jsonb,
        version = version + 1 where version = ${version} returning 1 as one`,
  );
  return rows.length === 1;
}
