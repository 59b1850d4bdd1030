import { firstOf, type IcalComponent, rawLines } from '../../../kernel/ical/lines.ts';
import { minutesBefore } from './entry-lines.ts';
import type { Extra } from './extras.ts';

const mostReminders = 5;
const earliest = 40_320;

/** Alarms as reminders of ours; those that are more than that are kept as they came. */
export function alarmsOf(
  part: IcalComponent,
  time: string | null,
  hasDay: boolean,
): { reminders: number[]; alarms: Extra['alarms'] } {
  const reminders: number[] = [];
  const alarms: Extra['alarms'] = [];
  for (const alarm of part.components.filter(({ name }) => name === 'VALARM')) {
    const minutes = hasDay ? reminderOf(alarm, part, time) : null;
    const fits = minutes !== null && (reminders.includes(minutes) || reminders.length < mostReminders);
    if (fits && !reminders.includes(minutes)) reminders.push(minutes);
    if (!fits || !isPlain(alarm)) alarms.push({ minutes: fits ? minutes : null, lines: rawLines(alarm) });
  }
  return { reminders: reminders.toSorted((a, b) => a - b), alarms };
}

/** The minutes before the beginning at which it reminds; null for any other kind of alarm. */
function reminderOf(alarm: IcalComponent, part: IcalComponent, time: string | null): number | null {
  const action = firstOf(alarm, 'ACTION')?.value.trim().toUpperCase();
  const trigger = firstOf(alarm, 'TRIGGER');
  if (
    (action !== 'DISPLAY' && action !== 'AUDIO') ||
    !trigger ||
    trigger.parameters.get('VALUE') === 'DATE-TIME'
  )
    return null;
  // A task without a beginning is reminded of by its end, which is what we count from.
  const isEnd = trigger.parameters.get('RELATED')?.toUpperCase() === 'END';
  if (isEnd && (part.name === 'VEVENT' || firstOf(part, 'DTSTART'))) return null;
  const found = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:0+S)?)?$/.exec(
    trigger.value.trim(),
  );
  if (!found) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = found.slice(2).map((one) => Number(one ?? 0));
  const sum = ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
  const before = minutesBefore(found[1] === '-' ? -sum : sum, time);
  return before >= 0 && before <= earliest ? before : null;
}

/** Nothing is in it but what we write ourselves. */
function isPlain(alarm: IcalComponent): boolean {
  const usual = ['ACTION', 'DESCRIPTION', 'TRIGGER'];
  const isUsual = alarm.components.length === 0 && alarm.properties.every(({ name }) => usual.includes(name));
  return isUsual && firstOf(alarm, 'ACTION')?.value.trim().toUpperCase() === 'DISPLAY';
}
