import type { DateOrder } from '../../../kernel/time/parse-date.ts';
import { parseDate } from '../../../kernel/time/parse-date.ts';
import { instantOf } from '../../../kernel/time/zoned.ts';

type ReadInstant = { ok: true; instant: string } | { ok: false; reason: string };

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

/**
 * A reader of points in time as files write them; wall-clock times are those of `zone`, a day alone is its beginning.
 * Remembers what it has read: the rows of one invoice repeat it.
 */
export function instantReader(zone: string, order: DateOrder | undefined): (text: string) => ReadInstant {
  const known = new Map<string, ReadInstant>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const read = readInstant(text, zone, order);
    known.set(text, read);
    return read;
  };
}

function readInstant(text: string, zone: string, order: DateOrder | undefined): ReadInstant {
  if (iso.test(text)) {
    const time = Date.parse(text);
    const instant = Number.isNaN(time) ? '' : new Date(time).toISOString();
    // The engine reads 30 February as 2 March.
    return instant.startsWith(text.slice(0, 10)) ? { ok: true, instant } : { ok: false, reason: 'range' };
  }
  const read = parseDate(text, order === undefined ? {} : { order });
  if (!read.ok) return { ok: false, reason: read.reason };
  const { date, time = '00:00:00', offset } = read;
  if (offset === undefined)
    return { ok: true, instant: instantOf({ local: `${date}T${time}`, zone }).toISOString() };
  return { ok: true, instant: new Date(Date.parse(`${date}T${time}Z`) - offset * 60_000).toISOString() };
}
