import { isoDay } from '../calendar.ts';
import type { Preferences } from '../preferences.ts';
import type { dateFormats } from './dates.ts';
import { localDigits } from './numbers.ts';
import { formatWords } from './words.ts';

type Reader = Pick<Preferences, 'language' | 'digits'>;

const nbsp = '\u00a0';

/** Forms of a Russian noun for 1, 2–4 and 5 or more. */
function russian(count: number, forms: readonly [string, string, string]): string {
  const rule = new Intl.PluralRules('ru').select(count);
  return rule === 'one' ? forms[0] : rule === 'few' ? forms[1] : forms[2];
}

const ruDays = ['день', 'дня', 'дней'] as const;

/** Times told from now, lengths, and lateness. Beyond six days a plain date says more than a count. */
export function relativeFormats(reader: Reader, dates: ReturnType<typeof dateFormats>) {
  const { language } = reader;
  const words = formatWords[language];
  const digits = (value: number) => localDigits(String(value), reader.digits);

  /** «امروز ۹:۱۲», Yesterday, 3 дня назад; a date in list form from a week on. */
  function relative(iso: string): string {
    const away = dates.daysAway(iso);
    const clock = dates.time(iso);
    if (away === 0) return clock ? `${words.today} ${clock}` : words.today;
    if (away === -1) return words.yesterday;
    if (away === 1) return clock ? `${words.tomorrow} ${clock}` : words.tomorrow;
    const count = Math.abs(away);
    if (count > 6) return dates.dateInList(iso);
    if (language === 'fa') return `${digits(count)} روز ${away < 0 ? 'پیش' : 'دیگر'}`;
    if (language === 'en') return away < 0 ? `${digits(count)} days ago` : `In ${digits(count)} days`;
    const noun = `${digits(count)} ${russian(count, ruDays)}`;
    return away < 0 ? `${noun} назад` : `Через ${noun}`;
  }

  /** «امروز», Yesterday, 3 days ago: the day alone, even for an instant. */
  function dayName(iso: string): string {
    return relative(isoDay(dates.dayOf(iso)));
  }

  /** When a step is due: late by days in words, else as `relative`. */
  function due(iso: string): { text: string; state: 'late' | 'today' | 'ahead' } {
    const away = dates.daysAway(iso);
    if (away === 0) return { text: relative(iso), state: 'today' };
    if (away > 0) return { text: relative(iso), state: 'ahead' };
    const count = -away;
    if (count === 1) return { text: words.yesterday, state: 'late' };
    if (language === 'fa') return { text: `${digits(count)} روز دیر`, state: 'late' };
    if (language === 'en') return { text: `${digits(count)} days late`, state: 'late' };
    return { text: `просрочено на ${digits(count)} ${russian(count, ruDays)}`, state: 'late' };
  }

  /** A length in whole seconds: «۶ دقیقه و ۲۴ ثانیه», 6 min 24 s. Two units at most. */
  function duration(seconds: number): string {
    const total = Math.max(0, Math.round(seconds));
    const parts: [number, string][] = [
      [Math.floor(total / 86_400), unit('day', Math.floor(total / 86_400))],
      [Math.floor(total / 3600) % 24, unit('hour', 0)],
      [Math.floor(total / 60) % 60, unit('minute', 0)],
      [total % 60, unit('second', 0)],
    ];
    const first = parts.findIndex(([count]) => count > 0);
    const kept = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([count]) => count > 0);
    const gap = language === 'ru' ? nbsp : ' ';
    const texts = kept.map(([count, name]) => `${digits(count)}${gap}${name}`);
    return texts.join(language === 'fa' ? words.and : ' ');
  }

  function unit(name: 'day' | 'hour' | 'minute' | 'second', count: number): string {
    if (name === 'day' && language === 'ru') return russian(count, ruDays);
    if (name === 'day' && language === 'en') return count === 1 ? 'day' : 'days';
    return units[language][name];
  }

  return { relative, dayName, due, duration };
}

const units = {
  fa: { day: 'روز', hour: 'ساعت', minute: 'دقیقه', second: 'ثانیه' },
  en: { day: 'days', hour: 'h', minute: 'min', second: 's' },
  ru: { day: 'дней', hour: 'ч', minute: 'мин', second: 'с' },
} as const;
