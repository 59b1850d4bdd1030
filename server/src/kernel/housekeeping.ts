import { sql } from 'kysely';
import type { Ctx } from './context.ts';
import { forgetKeys } from './http/gate.ts';
import { forgetTries } from './http/rate.ts';

const hour = 3_600_000;

/** Once an hour: forgets old idempotency keys and counted tries, and deletes files that nothing refers to. */
export function keepHouse(ctx: Ctx): { stop: () => void } {
  const timer = setInterval(() => {
    sweep(ctx).catch((error: unknown) => ctx.log.warn({ error: String(error) }, 'housekeeping failed'));
  }, hour);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** One round. Files younger than a day are never touched: their record may still be on its way. */
export async function sweep(ctx: Ctx): Promise<number> {
  await forgetKeys(ctx);
  await forgetTries(ctx);
  await sql`delete from kernel.files where expires_at < now()`.execute(ctx.handle.bare);
  return ctx.files.sweep((keys) => referenced(ctx, keys), ctx.clock());
}

async function referenced(ctx: Ctx, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    key: string;
  }>`select key from kernel.files where key = any(${keys}::text[])`.execute(ctx.handle.bare);
  return new Set(rows.map((row) => row.key));
}
