import type { Ctx } from '../../../kernel/context.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf, dayBounds } from '../../../kernel/time/zoned.ts';
import { assignableUser, awayNow } from '../../platform/api.ts';
import { holidaysIn } from '../activity/holidays.ts';
import { activitySettings } from '../activity/settings.store.ts';
import { leavesIn } from '../leave/leave.store.ts';
import { takenOf } from './appointment.store.ts';
import { freeStarts } from './availability.ts';
import type { StoredKind } from './kind.store.ts';

export interface FreeQuestion {
  readonly from: string;
  readonly to: string;
  /** Only these of the members. */
  readonly members?: readonly string[];
  /** An activity whose time counts as free: it is about to be moved. */
  readonly except?: string;
}

const minuteMs = 60_000;

/** The days in which a kind can be booked now. */
export function daysOpen(ctx: Ctx, kind: StoredKind): { from: string; to: string } {
  const from = dateOf(new Date(ctx.clock().getTime() + kind.notice * minuteMs), kind.zone);
  return { from, to: addUnits(dateOf(ctx.clock(), kind.zone), 'day', kind.daysAhead, 'gregory') };
}

/** Member → beginnings at which they can be met. Holidays, leave, hours and whatever stands in calendars count. */
export async function freeTimes(
  ctx: Ctx,
  kind: StoredKind,
  { from, to, members = kind.members, except }: FreeQuestion,
): Promise<Map<string, number[]>> {
  const open = daysOpen(ctx, kind);
  const span = { from: from > open.from ? from : open.from, to: to < open.to ? to : open.to };
  const there: string[] = [];
  for (const id of members) if (await assignableUser(ctx, id)) there.push(id);
  if (span.from > span.to || there.length === 0) return new Map();
  const settings = await activitySettings(ctx);
  const { work } = settings;
  const hours = kind.hours ?? work.days.map((day) => ({ day, from: work.from, to: work.to }));
  const holidays = holidaysIn(span, settings).map(({ day }) => day);
  const leaves = await leavesIn(ctx, { ...span, users: there });
  const handedOver = await awayNow(ctx);
  const begin = dayBounds(addUnits(span.from, 'day', -1, 'gregory'), kind.zone).from.toISOString();
  const end = dayBounds(addUnits(span.to, 'day', 1, 'gregory'), kind.zone).to.toISOString();
  const taken = await takenOf(ctx, there, { from: begin, to: end, except: except ?? null });
  const earliest = ctx.clock().getTime() + kind.notice * minuteMs;
  const latest = dayBounds(open.to, kind.zone).to.getTime();
  return new Map(
    there.map((id) => {
      const away = leaves.filter(({ userId }) => userId === id).flatMap((leave) => daysIn(leave, span));
      const until = handedOver.get(id)?.until;
      const absent = until === undefined ? [] : daysIn({ from: span.from, to: until }, span);
      const closed = new Set([...holidays, ...away, ...absent]);
      const circumstances = { ...span, closed, taken: taken.get(id) ?? [], earliest, latest };
      return [id, freeStarts({ ...kind, hours }, circumstances)];
    }),
  );
}

function daysIn(leave: { from: string; to: string }, span: { from: string; to: string }): string[] {
  const days: string[] = [];
  const last = leave.to < span.to ? leave.to : span.to;
  for (
    let day = leave.from > span.from ? leave.from : span.from;
    day <= last;
    day = addUnits(day, 'day', 1, 'gregory')
  )
    days.push(day);
  return days;
}
