import { dateOf, instantOf, localOf } from '../time/zoned.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Minutes that the clocks of a zone are ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  return Math.round((Date.parse(`${localOf(new Date(at), zone)}Z`) - at) / minuteMs);
}

interface Change {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The moments from a year to another, both belonging to them, at which the clocks of a zone change. */
function changesOf(zone: string, from: number, to: number): Change[] {
  const found: Change[] = [];
  const end = Date.UTC(to + 1, 0, 1);
  let before = offsetAt(Date.UTC(from, 0, 1), zone);
  for (let at = Date.UTC(from, 0, 1); at < end; at += 7 * dayMs) {
    const after = offsetAt(at + 7 * dayMs, zone);
    if (after === before) continue;
    let [low, high] = [at, at + 7 * dayMs];
    while (high - low > minuteMs) {
      const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    found.push({ at: high, from: before, to: after });
    before = after;
  }
  return found;
}

/**
 * A VTIMEZONE that says how the clocks of a zone go in some years: each change by itself, since what governments decide
 * follows no rule for long. Before the first change the offset of that time holds.
 */
export function zoneLines(zone: string, from: number, to: number): string[] {
  const changes = changesOf(zone, from, to);
  const first = offsetAt(Date.UTC(from, 0, 1), zone);
  const usual = Math.min(first, ...changes.map((one) => one.to));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance(first > usual, '19700101T000000', first, first),
    ...changes.flatMap((one) => {
      const onset = new Date(one.at + one.from * minuteMs).toISOString();
      return observance(one.to > usual, onset.replace(/[-:]|\.\d+Z/g, ''), one.from, one.to);
    }),
    'END:VTIMEZONE',
  ];
}

function observance(isSummer: boolean, onset: string, from: number, to: number): string[] {
  const name = isSummer ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${name}`,
  ];
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}

/** `20261122T093000Z` of an instant. */
export function utcStamp(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Day and time that the clocks of a zone show, to the minute. */
export function clockOf(instant: Date, zone: string): { day: string; time: string } {
  return { day: dateOf(instant, zone), time: localOf(instant, zone).slice(11, 16) };
}

/** The instant of a wall-clock time. */
export function instantAt(day: string, time: string, zone: string): Date {
  return instantOf({ local: `${day}T${time}:00`, zone });
}
