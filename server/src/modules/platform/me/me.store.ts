import { sql } from 'kysely';
import { type Ctx, raw, reading, type WriteCtx } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';
import { type Chosen, readChosen } from './preferences.ts';

const read = reading<PlatformTables>();

export async function chosenBy(ctx: Ctx, userId: string): Promise<Chosen> {
  const row = await read(ctx)
    .selectFrom('platform.users as u')
    .select('u.preferences')
    .where('u.id', '=', userId)
    .executeTakeFirst();
  return readChosen(row?.preferences);
}

export async function storeChosen(ctx: WriteCtx, userId: string, chosen: Chosen): Promise<void> {
  await raw(
    ctx,
    sql`update platform.users set preferences = ${JSON.stringify(chosen)}::jsonb where id = ${userId}`,
  );
}
