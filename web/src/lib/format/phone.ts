import type { Preferences } from '../preferences.ts';
import { localDigits } from './numbers.ts';

/** Country codes of one and two digits (ITU E.164); every other code has three. */
const oneDigit = new Set(['1', '7']);
const twoDigits = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
    '81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/**
 * A phone number in E.164 (`+989173128846`) as the reader writes it. Persian shows Iranian numbers in national form.
 * Anything that is not E.164 comes back as it is. Show it inside `<bdi dir="ltr">`.
 */
export function formatPhone(e164: string, reader: Pick<Preferences, 'language' | 'digits'>): string {
  const match = /^\+(\d{5,15})$/.exec(e164);
  if (!match?.[1]) return localDigits(e164, reader.digits);
  const all = match[1];
  const size = oneDigit.has(all.slice(0, 1)) ? 1 : twoDigits.has(all.slice(0, 2)) ? 2 : 3;
  const code = all.slice(0, size);
  const groups = groupsOf(code, all.slice(size));
  if (reader.language === 'fa' && code === '98') {
    return localDigits(`0${groups.join(' ')}`, reader.digits);
  }
  const [head, ...tail] = groups;
  const body = reader.language === 'ru' ? russianBody(groups) : [head, ...tail].join(' ');
  return localDigits(`+${code} ${body}`, reader.digits);
}

/** Russian writing parts the last four digits by hyphens: 917 312-88-46. */
function russianBody(groups: readonly string[]): string {
  const last = groups.at(-1) ?? '';
  const before = groups.slice(0, -1);
  if (last.length !== 4 || before.length === 0) return groups.join(' ');
  return `${before.join(' ')}-${last.slice(0, 2)}-${last.slice(2)}`;
}

function groupsOf(code: string, national: string): string[] {
  if (code === '98' && national.length === 10) {
    // Mobile 917 312 8846; landline: area of two digits, then 3622 4150.
    return national.startsWith('9')
      ? [national.slice(0, 3), national.slice(3, 6), national.slice(6)]
      : [national.slice(0, 2), national.slice(2, 6), national.slice(6)];
  }
  const groups: string[] = [];
  let rest = national;
  while (rest.length > 4) {
    groups.push(rest.slice(0, rest.length === 5 ? 2 : 3));
    rest = rest.slice(rest.length === 5 ? 2 : 3);
  }
  return [...groups, rest];
}
