import type { ActivityKind } from '@peyvand/contract/customers/activities';
import { latinDigits } from '../../../lib/format/numbers.ts';

export interface ReadLine {
  readonly kind: ActivityKind;
  readonly subject: string;
  /** Days from today; null: none was named. */
  readonly inDays: number | null;
  readonly time: string | null;
}

const days: readonly (readonly [words: RegExp, inDays: number])[] = [
  [/(?:^|\s)(?:پس‌فردا|پس فردا|the day after tomorrow|послезавтра)(?=\s|$)/iu, 2],
  [/(?:^|\s)(?:فردا|tomorrow|завтра)(?=\s|$)/iu, 1],
  [/(?:^|\s)(?:امروز|today|сегодня)(?=\s|$)/iu, 0],
];
const clock = /(?:^|\s)(?:ساعت\s+|at\s+|в\s+)?([01]?\d|2[0-3]):([0-5]\d)(?=\s|$)/iu;
const kinds: readonly (readonly [words: RegExp, kind: ActivityKind])[] = [
  [/^(?:تماس|زنگ|call|phone|позвонить|звонок)(?=\s|$)/iu, 'call'],
  [/^(?:جلسه|جلسه‌ی|meeting|meet|встреча|встретиться)(?=\s|$)/iu, 'meeting'],
  [/^(?:بازدید|ویزیت|visit|визит)(?=\s|$)/iu, 'visit'],
];

/**
 * Reads one typed line: «تماس با حمید فردا ۱۰:۳۰» is a call tomorrow at half past ten. What names the day and the time is
 * taken out of the subject; the word that tells the kind stays in it. Pure.
 */
export function readLine(text: string): ReadLine {
  let rest = text.replace(/\s+/g, ' ').trim();
  let time: string | null = null;
  let inDays: number | null = null;
  const found = clock.exec(latinDigits(rest));
  if (found) {
    time = `${(found[1] ?? '').padStart(2, '0')}:${found[2]}`;
    rest = cut(rest, found.index, found[0].length);
  }
  for (const [words, count] of days) {
    const named = words.exec(rest);
    if (!named) continue;
    inDays = count;
    rest = cut(rest, named.index, named[0].length);
    break;
  }
  const kind = kinds.find(([words]) => words.test(rest))?.[1] ?? 'task';
  return { kind, subject: rest === '' ? text.trim() : rest, inDays, time };
}

function cut(text: string, at: number, length: number): string {
  return `${text.slice(0, at)} ${text.slice(at + length)}`.replace(/\s+/g, ' ').trim();
}
