import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { loginEmail } from './email.ts';

export interface NamedUser {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
}

/**
 * The active users that texts of a file name, by id, e-mail address or name; `several` where a name is that of more
 * than one. What names nobody is absent.
 */
export async function usersNamed(
  ctx: Ctx,
  texts: readonly string[],
): Promise<Map<string, NamedUser | 'several'>> {
  const asked = [...new Set(texts)];
  if (asked.length === 0) return new Map();
  const emails = asked.map((text) => loginEmail(text)?.key ?? '');
  const rows = await raw(
    ctx,
    sql<NamedUser & { text: string }>`
    select t.text, u.id, u.name, u.team_id as "teamId"
    from unnest(${asked}::text[], ${emails}::text[], ${asked.map(fold)}::text[]) as t (text, email, name)
    join platform.users u on u.id::text = lower(t.text) or u.email_key = t.email or kernel.fold(u.name) = t.name
    where u.disabled_at is null`,
  );
  const found = new Map<string, NamedUser | 'several'>();
  for (const { text, ...user } of rows) found.set(text, found.has(text) ? 'several' : user);
  return found;
}
