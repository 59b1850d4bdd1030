import type { CalendarPassword } from '@peyvand/contract/customers/caldav';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { createApiKey, emailsOf, ownKeys, pageUrl, revokeApiKey } from '../../platform/api.ts';
import { root } from './paths.ts';

/** What a calendar program may: nothing but see and write activities. */
const rights = ['customers.activity.read', 'customers.activity.write'];

/** Passwords are API keys of the caller that open activities alone. */
export async function calendarPasswords(
  ctx: Ctx,
): Promise<{ url: string; user: string; items: CalendarPassword[] }> {
  const { id } = ctx.actor;
  if (id === null) throw missing();
  const keys = (await ownKeys(ctx, id)).filter(({ permissions }) => isForCalendars(permissions));
  return {
    url: pageUrl(root),
    user: (await emailsOf(ctx, [id])).get(id) ?? '',
    items: keys.map(({ id: key, name, prefix, createdAt, lastUsedAt }) => {
      return { id: key, name, prefix, createdAt, lastUsedAt };
    }),
  };
}

const isForCalendars = (permissions: readonly string[]) =>
  permissions.length > 0 && permissions.every((one) => rights.includes(one));

/** Makes a password of the caller for a calendar program. It is answered this once. */
export async function makeCalendarPassword(
  ctx: WriteCtx,
  name: string,
): Promise<{ id: string; password: string }> {
  const permissions = rights.filter((one) => ctx.actor.permissions.has(one));
  const { apiKey, secret } = await createApiKey(ctx, { name, permissions, rows: null, expiresAt: null });
  return { id: apiKey.id, password: secret };
}

/** Shuts a calendar program out. */
export async function endCalendarPassword(ctx: WriteCtx, id: string): Promise<void> {
  const { items } = await calendarPasswords(ctx);
  if (!items.some((one) => one.id === id)) throw missing();
  await revokeApiKey(ctx, id);
}
