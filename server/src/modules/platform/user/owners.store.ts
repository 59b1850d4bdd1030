import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { loginEmail } from './email.ts';

interface Owner {
  readonly id: string;
  readonly teamId: string;
}

/** Active colleagues by e-mail address as written, who can be given records; unknown addresses are left out. */
export async function ownersByEmail(
  ctx: Ctx,
  emails: readonly string[],
): Promise<ReadonlyMap<string, Owner>> {
  const keys = new Map(emails.map((email) => [email, loginEmail(email)?.key ?? '']));
  const rows = await raw<Owner & { key: string }>(
    ctx,
    sql`select u.id, u.team_id as "teamId", u.email_key as key from platform.users u
        where u.email_key = any(${[...keys.values()]}::text[]) and u.disabled_at is null`,
  );
  const byKey = new Map(rows.map(({ key, ...owner }) => [key, owner]));
  return new Map(
    emails.flatMap((email) => {
      const owner = byKey.get(keys.get(email) ?? '');
      return owner ? [[email, owner] as const] : [];
    }),
  );
}

/** Addresses of colleagues by id, former ones too. */
export async function emailsOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await raw<{ id: string; email: string }>(
    ctx,
    sql`select id, email from platform.users where id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** The rows, each with the e-mail address of its owner. */
export async function withOwners<Row extends { readonly ownerId: string }>(
  ctx: Ctx,
  rows: readonly Row[],
): Promise<(Row & { readonly owner: string | null })[]> {
  const emails = await emailsOf(ctx, [...new Set(rows.map(({ ownerId }) => ownerId))]);
  return rows.map((row) => ({ ...row, owner: emails.get(row.ownerId) ?? null }));
}
