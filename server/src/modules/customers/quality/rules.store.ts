import { QualityRules } from '@peyvand/contract/customers/quality';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { type Rules, usualRules } from './quality.ts';

const Stored = z.object({ rules: QualityRules.omit({ version: true }), version: z.number() });

/** The organisation's rules; the usual ones as version 0 until it has chosen. */
export async function loadRules(ctx: Ctx): Promise<Rules & { version: number }> {
  const [row] = await hot<{ rules: unknown; version: number }>(
    ctx,
    'customers.quality_rules',
    sql`select r.rules, r.version from customers.quality_rules r`,
  );
  if (!row) return { ...usualRules, version: 0 };
  const { rules, version } = Stored.parse(row);
  return { ...rules, version };
}

/** Stores rules on top of `version`; false when somebody else was faster. */
export async function storeRules(ctx: WriteCtx, rules: Rules, version: number): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const rows = await raw<{ version: number }>(
    ctx,
    version === 0
      ? sql`insert into customers.quality_rules (rules, version, updated_at)
          values (${JSON.stringify(rules)}::jsonb, 1, ${now}::timestamptz) on conflict do nothing returning version`
      : sql`update customers.quality_rules set rules = ${JSON.stringify(rules)}::jsonb, version = version + 1,
          updated_at = ${now}::timestamptz where version = ${version} returning version`,
  );
  return rows.length === 1;
}
