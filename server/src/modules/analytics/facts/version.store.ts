import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** Grows whenever facts change; read it before the facts are asked. */
export async function factsVersion(ctx: Ctx): Promise<string> {
  const [found] = await raw(
    ctx,
    sql<{ version: string }>`select last_value::text as version from analytics.facts_version`,
  );
  return found?.version ?? '0';
}

/** To be called after every change of facts, before what told of it is committed: answers made before it are then old. */
export async function factsChanged(ctx: WriteCtx): Promise<void> {
  await raw(ctx, sql`select nextval('analytics.facts_version')`);
}
