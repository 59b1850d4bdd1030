import { z } from 'zod';

/** A day in no zone, Gregorian ISO form `2026-11-21`. Jalali is a way to display, never a way to store. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** A point in time, UTC, ISO form with `Z`. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** Wall-clock time `2026-11-21T09:30`, meaningful only together with a zone. */
export const LocalDateTime = z.iso.datetime({ local: true, offset: false }).refine((v) => !v.endsWith('Z'), {
  message: 'local time carries no Z',
});
export type LocalDateTime = z.infer<typeof LocalDateTime>;

/** An IANA time zone known to this runtime, such as `Asia/Tehran`. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/)
  .refine(isZone, { message: 'unknown time zone' });
export type TimeZone = z.infer<typeof TimeZone>;

/** What a person meant: wall-clock time in a zone. Turned into an instant only when used. */
export const ZonedTime = z.strictObject({ local: LocalDateTime, zone: TimeZone });
export type ZonedTime = z.infer<typeof ZonedTime>;

/** How dates are shown and entered. Independent of the language. */
export const Calendar = z.enum(['persian', 'gregory']);
export type Calendar = z.infer<typeof Calendar>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
