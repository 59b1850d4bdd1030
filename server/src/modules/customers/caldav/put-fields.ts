import { isDeepStrictEqual } from 'node:util';
import { ActivityChange, NewActivity } from '@peyvand/contract/customers/activities';
import { unfitObject } from './caldav.errors.ts';
import type { Shown } from './entry-lines.ts';
import type { Told } from './incoming.ts';
import type { People } from './people.ts';

/** A new activity of what a program sent; checked by the same schema as one from the API. */
export function newOf(told: Told, people: People, rule: NewActivity['recurrence'] | null): NewActivity {
  const [customerId = null, ...guests] = people.customers;
  const { subject, note, place, priority, day, time, zone, minutes, reminders } = told;
  const parsed = NewActivity.safeParse({
    kind: told.kind ?? 'meeting',
    subject,
    note,
    place,
    priority,
    day,
    time,
    minutes,
    customerId,
    guests,
    ...(zone === null ? {} : { zone }),
    reminders,
    colleagues: people.colleagues,
    ...(rule ? { recurrence: rule } : {}),
  });
  if (!parsed.success) throw unfitObject(parsed.error.issues[0]?.message ?? 'The event does not fit');
  return parsed.data;
}

/**
 * What a program changed of an activity. The customer stays: a program may add one where there was none, but many of
 * them lose people whom they do not know. `withDay` false: of a whole series, whose days follow its rule.
 */
export function changeOf(told: Told, people: People, now: Shown, withDay: boolean): ActivityChange {
  const others = people.customers.filter((id) => id !== now.customerId);
  const [first = null] = others;
  const customerId = now.customerId ?? first;
  const wanted = {
    kind: told.kind ?? now.kind,
    subject: told.subject,
    note: told.note,
    place: told.place,
    priority: told.priority,
    time: told.time,
    minutes:
      told.time === null && told.minutes === null && (now.minutes ?? 0) <= 1440 ? now.minutes : told.minutes,
    reminders: [...told.reminders],
    colleagues: [...people.colleagues].filter((id) => id !== now.ownerId),
    guests: others.filter((id) => id !== customerId),
    customerId,
    ...(withDay ? { day: told.day } : {}),
    ...(told.zone === null || told.time === null ? {} : { zone: told.zone }),
  };
  const before = {
    ...now,
    reminders: [...now.reminders].toSorted((a, b) => a - b),
    guests: now.guests.map(({ id }) => id),
  };
  const changed = Object.entries(wanted).filter(([name, value]) => {
    const old = Object.entries(before).find(([one]) => one === name)?.[1];
    const isSet = Array.isArray(value) && Array.isArray(old) && name !== 'reminders';
    return !isDeepStrictEqual(isSet ? inOrder(value) : value, isSet ? inOrder(old) : old);
  });
  const parsed = ActivityChange.safeParse(Object.fromEntries(changed));
  if (!parsed.success) throw unfitObject(parsed.error.issues[0]?.message ?? 'The event does not fit');
  return parsed.data;
}

const inOrder = (list: readonly unknown[]) => list.map(String).toSorted();
