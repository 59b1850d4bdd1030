import type { PrivacySettings } from '@peyvand/contract/customers/privacy';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { staleVersion } from '../errors.ts';
import { privacyConfigured } from './privacy.events.ts';
import { tx } from './privacy.tables.ts';

const nothing: PrivacySettings['retention'] = { interactions: null, prospects: null, importFiles: null };

/** How the organisation handles personal data. */
export async function privacySettings(ctx: Ctx): Promise<PrivacySettings> {
  const [row] = await raw(
    ctx,
    sql<PrivacySettings>`select four_eyes as "fourEyes", answer_days as "answerDays", file_days as "fileDays", retention,
      version from customers.privacy_settings`,
  );
  if (!row) throw new Error('the settings of privacy are missing');
  return { ...row, retention: { ...nothing, ...row.retention } };
}

export async function changeSettings(
  ctx: WriteCtx,
  version: number,
  next: Omit<PrivacySettings, 'version'>,
): Promise<PrivacySettings> {
  const before = await privacySettings(ctx);
  const done = await tx(ctx)
    .updateTable('customers.privacy_settings as s')
    .set({
      four_eyes: next.fourEyes,
      answer_days: next.answerDays,
      file_days: next.fileDays,
      retention: JSON.stringify(next.retention),
      version: version + 1,
      updated_at: ctx.clock().toISOString(),
    })
    .where('s.version', '=', version)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw staleVersion();
  const fields = ['fourEyes', 'answerDays', 'fileDays', 'retention'] as const;
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(next[field]));
  await emit(ctx, privacyConfigured, {
    subject: { kind: 'privacy', id: settingsId },
    customerId: null,
    data: { changes: Object.fromEntries(changed.map((f) => [f, { from: before[f], to: next[f] }])) },
  });
  return privacySettings(ctx);
}

/** The settings are one record; events need an id for it. */
const settingsId = '00000000-0000-7000-8000-000000000561';
