import type { WriteCtx } from '../../../kernel/context.ts';
import { changeActivity } from '../activity/activity.actions.ts';
import { cancelActivity, completeActivity, reopenActivity } from '../activity/close.actions.ts';
import { getActivity } from '../activity/shown.actions.ts';
import type { Shown } from './entry-lines.ts';
import type { Told } from './incoming.ts';
import type { People } from './people.ts';
import { changeOf } from './put-fields.ts';

/** Changes one activity to what a program says of it, its state included. */
export async function changeOne(ctx: WriteCtx, before: Shown, told: Told, people: People, withDay: boolean) {
  const wanted = changeOf(told, people, before, withDay);
  const isMoved = ['day', 'time', 'zone', 'minutes', 'kind'].some((name) => name in wanted);
  let now = before;
  const isTakenUp =
    before.state === 'done' && (isMoved || (before.kind === 'task' && told.state === 'planned'));
  if (isTakenUp) now = await reopenActivity(ctx, now.id, now.version);
  if (Object.keys(wanted).length > 0)
    now = await changeActivity(ctx, now.id, now.version, { ...wanted, following: false });
  await close(ctx, now, told, false);
  return getActivity(ctx, before.id);
}

/** What is done or cancelled is so here too. What is entered new and lies behind has taken place. */
export async function close(ctx: WriteCtx, now: Shown, told: Told, isNew: boolean): Promise<void> {
  if (now.state !== 'planned') return;
  const { id, version } = now;
  if (told.state === 'cancelled') await cancelActivity(ctx, id, version, '');
  else if (told.state === 'done') await completeActivity(ctx, id, version, at(ctx, told.closedAt));
  else if (isNew) await closePast(ctx, id);
}

function at(ctx: WriteCtx, closedAt: string | null): { at?: string } {
  if (closedAt === null || Number.isNaN(Date.parse(closedAt))) return {};
  return Date.parse(closedAt) > ctx.clock().getTime() ? {} : { at: closedAt };
}

/** An appointment that a program brings along from the past is no task that somebody forgot. */
export async function closePast(ctx: WriteCtx, id: string): Promise<void> {
  const { kind, state, startsAt, day, minutes, version, standing } = await getActivity(ctx, id);
  if (kind === 'task' || state !== 'planned' || standing !== 'overdue') return;
  const end =
    startsAt === null
      ? `${day}T12:00:00Z`
      : new Date(Date.parse(startsAt) + (minutes ?? 0) * 60_000).toISOString();
  await completeActivity(ctx, id, version, at(ctx, end));
}
