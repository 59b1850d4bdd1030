import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { addUnits } from '../time/calendar.ts';
import { dateOf, instantOf } from '../time/zoned.ts';
import { enqueue } from './jobs.ts';

/** Work that comes round by itself, as data in a module. */
export interface Schedule {
  /** The job that is queued, with an empty payload. Twice at once it is queued once. */
  readonly job: string;
  /** Every so many minutes, or each day at a wall-clock time `HH:MM` of the organisation. */
  readonly every: { readonly minutes: number } | { readonly dayAt: string };
}

const lookMs = 15_000;

/** Looks every 15 seconds for what is due, and queues it. Work that was due while nothing ran is done once, late. */
export function runSchedules(
  ctx: Ctx,
  schedules: readonly Schedule[],
  zone: () => Promise<string>,
): { stop: () => void } {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      await queueDue(ctx, schedules, await zone());
    } catch (error) {
      ctx.log.warn({ error: String(error) }, 'schedules were not looked at');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), lookMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** One look: queues the jobs that are due and says when each is due again. Returns the names of the queued ones. */
export async function queueDue(ctx: Ctx, schedules: readonly Schedule[], zone: string): Promise<string[]> {
  const now = ctx.clock();
  const queued: string[] = [];
  for (const { job, every } of schedules) {
    const next = nextTime(now, every, zone).toISOString();
    await ctx.write(async (tx) => {
      const due = await sql<{ wasKnown: boolean }>`
        insert into kernel.schedules as known (job, next_at) values (${job}, ${next}::timestamptz)
        on conflict (job) do update set next_at = excluded.next_at where known.next_at <= ${now.toISOString()}::timestamptz
        returning xmax <> 0 as "wasKnown"`.execute(tx.handle.bare);
      if (!due.rows[0]?.wasKnown) return;
      await enqueue(tx, job, {}, { key: `schedule:${job}` });
      queued.push(job);
    });
  }
  return queued;
}

/** The first time after `now` that the rule names. */
export function nextTime(now: Date, every: Schedule['every'], zone: string): Date {
  if ('minutes' in every) return new Date(now.getTime() + every.minutes * 60_000);
  const today = dateOf(now, zone);
  const at = (day: string) => instantOf({ local: `${day}T${every.dayAt}:00`, zone });
  return at(today) > now ? at(today) : at(addUnits(today, 'day', 1, 'gregory'));
}
