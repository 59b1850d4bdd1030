import { Rules } from '@peyvand/contract/customers/lifecycle';
import { sql } from 'kysely';
import { type Ctx, hot, type WriteCtx } from '../../../kernel/context.ts';
import { defaultRules } from './stage.ts';

export interface StoredRules {
  readonly rules: Rules;
  /** 0: the defaults, never changed. */
  readonly version: number;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
}

/** The rules in force. */
export async function loadRules(ctx: Ctx): Promise<StoredRules> {
  const [row] = await hot<{ rules: unknown; version: number; changedAt: string; changedBy: string | null }>(
    ctx,
    'customers.lifecycle.rules',
    sql`select rules, version, changed_at as "changedAt", changed_by as "changedBy"
        from customers.lifecycle_rules order by version desc limit 1`,
  );
  if (!row) return { rules: defaultRules, version: 0, changedAt: null, changedBy: null };
  return { ...row, rules: Rules.parse(row.rules) };
}

/** Adds a version. Earlier ones stay: moves name the version that they were judged by. */
export async function storeRules(ctx: WriteCtx, rules: Rules, version: number): Promise<void> {
  await hot(
    ctx,
    'customers.lifecycle.store',
    sql`insert into customers.lifecycle_rules (version, rules, changed_at, changed_by)
        values (${version}, ${JSON.stringify(rules)}::jsonb, ${ctx.clock().toISOString()}::timestamptz, ${ctx.actor.id}::uuid)`,
  );
}

/** Notes the end of work over all customers. */
export async function noteSweep(ctx: WriteCtx, name: string, moved: number): Promise<void> {
  await hot(
    ctx,
    'customers.sweep.note',
    sql`insert into customers.sweeps (name, finished_at, moved) values (${name}, ${ctx.clock().toISOString()}::timestamptz, ${moved})
        on conflict (name) do update set finished_at = excluded.finished_at, moved = excluded.moved`,
  );
}

export async function lastSweep(ctx: Ctx, name: string): Promise<{ at: string; moved: number } | null> {
  const [row] = await hot<{ at: string; moved: number }>(
    ctx,
    'customers.sweep.last',
    sql`select finished_at as at, moved from customers.sweeps where name = ${name}`,
  );
  return row ?? null;
}
