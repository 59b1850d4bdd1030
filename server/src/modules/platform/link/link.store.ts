import { type Ctx, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

/** A link for somebody without an account, as `openLink` finds it. */
export interface OpenLink {
  readonly id: string;
  readonly subjectId: string;
  readonly data: unknown;
  readonly expiresAt: string;
}

export interface LinkWish {
  /** What it opens, `customers.preferences`; a link opens nothing else. */
  readonly purpose: string;
  /** The record that it is about. */
  readonly subjectId: string;
  readonly data?: object;
  /** Page of the web application that reads it, such as `/preferences`; the token follows behind `#`. */
  readonly page: string;
  readonly days: number;
  /** `takeLink` uses it up. */
  readonly once: boolean;
}

export async function insertLink(
  ctx: WriteCtx,
  link: LinkWish & { id: string; tokenHash: Buffer; expiresAt: string },
): Promise<void> {
  await write(ctx)
    .insertInto('platform.links')
    .values({
      id: link.id,
      token_hash: link.tokenHash,
      purpose: link.purpose,
      subject_id: link.subjectId,
      data: JSON.stringify(link.data ?? {}),
      made_by: ctx.actor.id,
      created_at: ctx.clock().toISOString(),
      expires_at: link.expiresAt,
      once: link.once,
      used_at: null,
    })
    .execute();
}

export async function findLink(ctx: Ctx, hash: Buffer, purpose: string): Promise<OpenLink | null> {
  const row = await read(ctx)
    .selectFrom('platform.links as l')
    .select(['l.id', 'l.subject_id as subjectId', 'l.data', 'l.expires_at as expiresAt'])
    .where('l.token_hash', '=', hash)
    .where('l.purpose', '=', purpose)
    .where('l.expires_at', '>', ctx.clock().toISOString())
    .where((e) => e.or([e('l.once', '=', false), e('l.used_at', 'is', null)]))
    .executeTakeFirst();
  return row ?? null;
}

/** Notes the use; false when it was a single-use link and is used already. */
export async function spendLink(ctx: WriteCtx, id: string): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.links as l')
    .set({ used_at: ctx.clock().toISOString() })
    .where('l.id', '=', id)
    .where((e) => e.or([e('l.once', '=', false), e('l.used_at', 'is', null)]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function voidLinks(ctx: WriteCtx, purpose: string, subjectId: string): Promise<void> {
  await write(ctx)
    .deleteFrom('platform.links as l')
    .where('l.purpose', '=', purpose)
    .where('l.subject_id', '=', subjectId)
    .execute();
}
