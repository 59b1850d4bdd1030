import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../time/zoned.ts';
import { IcalUnreadable, icalText, propertyOf, rawLines, readIcal, textOf, textValue } from './lines.ts';
import { zoneLines } from './zone.ts';

describe('lines of iCalendar', () => {
  it('are unfolded, taken apart and given back as they were', () => {
    const text =
      'BEGIN:VCALENDAR\r\nX-A;P="a:b;c";Q=d:va\r\n lue\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    const calendar = readIcal(text);
    expect(calendar.properties[0]).toMatchObject({ name: 'X-A', value: 'value' });
    expect(calendar.properties[0]?.parameters.get('P')).toBe('a:b;c');
    expect(icalText(rawLines(calendar))).toBe(text.replace('\r\n ', ''));
  });

  it('are folded at 75 octets, never inside a character, and no octet is lost', () => {
    const line = `SUMMARY:${'جلسه‌ی بررسی 👩‍💼 '.repeat(30)}`;
    const text = icalText([line]);
    for (const piece of text.split('\r\n')) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
    expect(text.replaceAll('\r\n ', '')).toBe(`${line}\r\n`);
  });

  it.each(['', 'a, b; c\\d\ne', 'خط اول\nخط دوم، با ویرگول, و ; و \\n'])('text %j survives', (text) => {
    expect(textOf(textValue(text))).toBe(text);
  });

  it.each([
    ['an end that is not open', 'BEGIN:A\nEND:B'],
    ['no end', 'BEGIN:A'],
    ['nothing', ''],
    ['more behind the end', 'BEGIN:A\nEND:A\nBEGIN:A\nEND:A'],
    ['a line without a value', 'BEGIN:A\nUID\nEND:A'],
    ['nesting without end', `${'BEGIN:A\n'.repeat(10)}${'END:A\n'.repeat(10)}`],
  ])('refuses %s', (_name, text) => {
    expect(() => readIcal(text)).toThrow(IcalUnreadable);
  });

  it('names that a program left empty are no parameters', () => {
    expect(propertyOf('ATTENDEE;CN="":mailto:a@example.com').parameters.get('CN')).toBe('');
  });
});

describe('zones', () => {
  it.each(['Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Europe/Moscow', 'UTC'])(
    '%s goes as the clocks of the program do, by another implementation',
    (zone) => {
      const text = icalText(['BEGIN:VCALENDAR', ...zoneLines(zone, 2014, 2030), 'END:VCALENDAR']);
      const component = ICAL.Component.fromString(text).getFirstSubcomponent('vtimezone');
      if (!component) throw new Error('no zone');
      const known = new ICAL.Timezone(component);
      for (let year = 2015; year <= 2029; year += 1)
        for (let month = 1; month <= 12; month += 1) {
          const local = `${year}-${String(month).padStart(2, '0')}-17T12:00:00`;
          const time = ICAL.Time.fromDateTimeString(local);
          time.zone = known;
          expect([local, time.toUnixTime()]).toEqual([local, instantOf({ local, zone }).getTime() / 1000]);
        }
    },
  );
});
