import type { Output } from '@peyvand/contract/core/endpoint';
import type { calendarOf as contract } from '@peyvand/contract/customers/activity-endpoints';
import type { Ctx } from '../../../kernel/context.ts';
import { holidaysIn } from './holidays.ts';
import { inDays } from './list.store.ts';
import { activitySettings } from './settings.store.ts';

/** What a calendar shows of some days: activities and holidays. */
export async function calendarOf(ctx: Ctx, query: Output<(typeof contract)['query']>) {
  const shown = await inDays(ctx, query);
  return { ...shown, holidays: holidaysIn(query, await activitySettings(ctx)) };
}
