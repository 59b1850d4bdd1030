import { NotificationSettings } from '@peyvand/contract/platform/notifications';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf, instantOf, localOf } from '../../../kernel/time/zoned.ts';

/** Of who never chose. */
export const usualSettings: NotificationSettings = {
  kinds: {},
  digest: { every: 'day', at: '08:30' },
  quiet: null,
  watch: { mentioned: true, noting: false },
};

/** Reads stored settings; what this version does not know any more falls back to the usual, part by part. */
export function readSettings(stored: unknown): NotificationSettings {
  const given = typeof stored === 'object' && stored !== null ? stored : {};
  const known = new Map<string, unknown>(Object.entries(given));
  const { shape } = NotificationSettings;
  return {
    kinds: shape.kinds.safeParse(known.get('kinds')).data ?? usualSettings.kinds,
    digest: shape.digest.safeParse(known.get('digest')).data ?? usualSettings.digest,
    quiet: shape.quiet.safeParse(known.get('quiet')).data ?? usualSettings.quiet,
    watch: shape.watch.safeParse(known.get('watch')).data ?? usualSettings.watch,
  };
}

/** What to do with a notification: leave it out, or show it at a time, gathered or alone. */
export type Plan =
  | { readonly make: false }
  | { readonly make: true; readonly at: Date; readonly digest: boolean };

/**
 * When a notification of a kind comes up for somebody. What comes in quiet hours or during a pause waits for their
 * end; a digest that falls into them as well.
 */
export function planFor(
  kind: string,
  now: Date,
  zone: string,
  settings: NotificationSettings,
  pausedUntil: Date | null,
): Plan {
  const delivery = settings.kinds[kind]?.app ?? 'now';
  if (delivery === 'off') return { make: false };
  const wanted = delivery === 'digest' ? nextDigest(now, zone, settings.digest) : now;
  const calm = pausedUntil !== null && pausedUntil > wanted ? pausedUntil : wanted;
  return { make: true, at: quietUntil(calm, zone, settings.quiet) ?? calm, digest: delivery === 'digest' };
}

/** The next time at which what was gathered comes up; never now. */
export function nextDigest(now: Date, zone: string, digest: NotificationSettings['digest']): Date {
  const today = dateOf(now, zone);
  if (digest.every === 'day') {
    const at = (day: string) => instantOf({ local: `${day}T${digest.at}:00`, zone });
    return at(today) > now ? at(today) : at(nextDay(today, 1));
  }
  // By the hour of the clock on the wall, which in some zones turns at half past of the world's hour.
  const minutes = Number(localOf(now, zone).slice(14, 16));
  const start = Math.floor(now.getTime() / 60_000) * 60_000;
  return new Date(start + (60 - minutes) * 60_000);
}

/**
 * When the quiet hours end in which an instant lies; null outside of them. They may pass midnight, and belong to the
 * day on which they begin. An end at which the clocks skip is read with the time before the gap (RFC 5545).
 */
export function quietUntil(at: Date, zone: string, quiet: NotificationSettings['quiet']): Date | null {
  if (quiet === null) return null;
  const today = dateOf(at, zone);
  const crosses = quiet.to <= quiet.from;
  for (const day of [nextDay(today, -1), today]) {
    if (!quiet.days.includes(weekday(day))) continue;
    const begins = instantOf({ local: `${day}T${quiet.from}:00`, zone });
    const ends = instantOf({ local: `${crosses ? nextDay(day, 1) : day}T${quiet.to}:00`, zone });
    if (begins <= at && at < ends) return ends;
  }
  return null;
}

function nextDay(day: string, by: number): string {
  return addUnits(day, 'day', by, 'gregory');
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
