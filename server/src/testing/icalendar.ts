import ICAL from 'ical.js';
import { expect } from 'vitest';
import { firstOf, type IcalComponent, readIcal } from '../kernel/ical/lines.ts';

/** Holds an iCalendar file against RFC 5545, by another implementation and by what it does not look at. */
export function expectCalendar(text: string): void {
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\ufffd');
  const calendar = readIcal(text);
  expect(calendar.name).toBe('VCALENDAR');
  expect(firstOf(calendar, 'VERSION')?.value).toBe('2.0');
  expect(firstOf(calendar, 'PRODID')).toBeDefined();
  const zones = calendar.components.filter(({ name }) => name === 'VTIMEZONE');
  const known = new Set(zones.map((zone) => firstOf(zone, 'TZID')?.value));
  const used = new Set<string>();
  const seen = new Set<string>();
  for (const part of calendar.components.filter(({ name }) => name !== 'VTIMEZONE')) {
    expect(['VEVENT', 'VTODO']).toContain(part.name);
    expectPart(part, calendar);
    for (const { parameters } of part.properties) {
      const zone = parameters.get('TZID');
      if (zone !== undefined) used.add(zone);
    }
    const key = `${firstOf(part, 'UID')?.value} ${firstOf(part, 'RECURRENCE-ID')?.value}`;
    expect(seen).not.toContain(key);
    seen.add(key);
  }
  expect([...used].filter((zone) => !known.has(zone))).toEqual([]);
  expect(zones.length).toBe(known.size);
  const parsed = ICAL.Component.fromString(text);
  for (const event of parsed.getAllSubcomponents('vevent')) {
    const read = new ICAL.Event(event);
    expect(read.startDate.toJSDate().getTime()).not.toBeNaN();
    expect(read.endDate.compare(read.startDate)).toBeGreaterThanOrEqual(0);
  }
}

function expectPart(part: IcalComponent, calendar: IcalComponent): void {
  const count = (name: string) => part.properties.filter((one) => one.name === name).length;
  for (const once of ['UID', 'DTSTAMP', 'SUMMARY']) expect([once, count(once)]).toEqual([once, 1]);
  for (const once of [
    'DTSTART',
    'DTEND',
    'DUE',
    'DURATION',
    'RRULE',
    'LOCATION',
    'DESCRIPTION',
    'URL',
    'STATUS',
  ])
    expect(count(once)).toBeLessThanOrEqual(1);
  // With METHOD a beginning may be left out (RFC 5545, 3.6.1).
  if (part.name === 'VEVENT' && !firstOf(calendar, 'METHOD')) expect(count('DTSTART')).toBe(1);
  expect(count('DTEND') + count('DURATION')).toBeLessThan(2);
  expect(firstOf(part, 'DTSTAMP')?.value).toMatch(/^\d{8}T\d{6}Z$/);
  for (const alarm of part.components) {
    expect(alarm.name).toBe('VALARM');
    expect(firstOf(alarm, 'ACTION')).toBeDefined();
    expect(firstOf(alarm, 'TRIGGER')).toBeDefined();
  }
}
