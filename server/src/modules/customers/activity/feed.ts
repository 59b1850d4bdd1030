import type { Activity } from '@peyvand/contract/customers/activities';
import ICAL from 'ical.js';
import { addUnits } from '../../../kernel/time/calendar.ts';

/** RFC 5545: the higher the number, the less important. */
const priorities = { high: 1, normal: 5, low: 9 } as const;

/**
 * A calendar as iCalendar (RFC 5545). Every occurrence is an event of its own, so that what comes round by the Persian
 * calendar, for which the format has no rule, is on the right days. Times are instants in UTC. Pure.
 */
export function feedText(name: string, activities: readonly Activity[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('prodid', '-//Peyvand//Calendar//EN');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('x-wr-calname', name);
  calendar.updatePropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT15M'));
  for (const activity of activities) {
    const event = eventOf(activity);
    if (event) calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

function eventOf(activity: Activity): ICAL.Component | null {
  const { id, subject, day, startsAt, minutes, place, note, customerName, about, guests } = activity;
  if (day === null) return null;
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', `${id}@peyvand`);
  event.updatePropertyWithValue('dtstamp', instant(activity.updatedAt));
  event.updatePropertyWithValue('last-modified', instant(activity.updatedAt));
  event.updatePropertyWithValue('sequence', activity.version);
  event.updatePropertyWithValue('summary', activity.state === 'done' ? `✓ ${subject}` : subject);
  if (startsAt === null) {
    event.updatePropertyWithValue('dtstart', ICAL.Time.fromDateString(day));
    event.updatePropertyWithValue('dtend', ICAL.Time.fromDateString(addUnits(day, 'day', 1, 'gregory')));
    event.updatePropertyWithValue('transp', 'TRANSPARENT');
  } else {
    const end = new Date(Date.parse(startsAt) + (minutes ?? 0) * 60_000);
    event.updatePropertyWithValue('dtstart', instant(startsAt));
    event.updatePropertyWithValue('dtend', instant(end.toISOString()));
  }
  event.updatePropertyWithValue('priority', priorities[activity.priority]);
  if (place !== null) event.updatePropertyWithValue('location', place);
  const with_ = [customerName, about?.name, ...guests.map((guest) => guest.name)];
  const text = [with_.filter(Boolean).join(' · '), note].filter((part) => part !== '').join('\n\n');
  if (text !== '') event.updatePropertyWithValue('description', text);
  return event;
}

/** To the second, as the format has it. */
function instant(at: string): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(Math.floor(Date.parse(at) / 1000) * 1000), true);
}
