import { ImportMapping } from '@peyvand/contract/platform/import';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { ImportRecord } from './import.record.ts';
import { db, tx } from './import.tables.ts';

const Remembered = z.object({ mapping: ImportMapping, options: z.looseObject({}) });
export type Remembered = z.infer<typeof Remembered>;

/** The mapping and options of the last run of a file with the same headers. */
export async function rememberedMapping(
  ctx: Ctx,
  target: string,
  fingerprint: string | null,
): Promise<Remembered | null> {
  if (fingerprint === null) return null;
  const row = await db(ctx)
    .selectFrom('platform.import_mappings as m')
    .select(['m.mapping', 'm.options'])
    .where('m.target', '=', target)
    .where('m.fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row ? Remembered.parse(row) : null;
}

export async function rememberMapping(ctx: WriteCtx, one: ImportRecord): Promise<void> {
  if (one.fingerprint === null) return;
  const kept = {
    mapping: JSON.stringify(one.mapping),
    options: JSON.stringify(one.options),
    used_by: one.ownerId,
    used_at: ctx.clock().toISOString(),
  };
  await tx(ctx)
    .insertInto('platform.import_mappings')
    .values({ target: one.target, fingerprint: one.fingerprint, ...kept })
    .onConflict((conflict) => conflict.columns(['target', 'fingerprint']).doUpdateSet(kept))
    .execute();
}
