import { z } from 'zod';

/** What a calendar program said of one event that Peyvand has no place for, as raw lines. It is given back as it came. */
const Extra = z.strictObject({
  lines: z.array(z.string()),
  /** Alarms as they came, with the minutes before the beginning; null: one that reminds of something else. */
  alarms: z.array(z.strictObject({ minutes: z.number().nullable(), lines: z.array(z.string()) })),
  /** People invited by e-mail address who are customers: their lines stay theirs. */
  mailed: z.array(z.strictObject({ id: z.string(), line: z.string() })),
});
export type Extra = z.infer<typeof Extra>;

/** By the day of the occurrence; `''` is the event itself, or the pattern of a series. */
export const Extras = z.record(z.string(), Extra);
export type Extras = z.infer<typeof Extras>;

export const nothing: Extra = { lines: [], alarms: [], mailed: [] };
