import type { Output } from '@peyvand/contract/core/endpoint';
import type { calendarOf as contract } from '@peyvand/contract/customers/activity-endpoints';
import type { Ctx } from '../../../kernel/context.ts';
import { leavesIn } from '../leave/leave.store.ts';
import { holidaysIn } from './holidays.ts';
import { inDays } from './list.store.ts';
import { activitySettings } from './settings.store.ts';

/** What a calendar shows of some days: activities, holidays, and who of those shown is away. */
export async function calendarOf(ctx: Ctx, query: Output<(typeof contract)['query']>) {
  const shown = await inDays(ctx, query);
  const owner = query.ownerId ?? ctx.actor.id;
  const users = query.everybody === 'true' || owner === null ? {} : { users: [owner] };
  const leaves = await leavesIn(ctx, { from: query.from, to: query.to, ...users });
  return { ...shown, holidays: holidaysIn(query, await activitySettings(ctx)), leaves };
}
