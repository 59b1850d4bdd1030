import type { Format } from '../../lib/format/format.ts';

/** The second part of a search result: a number, an address of mail or a city, each in its own direction. */
export function detailText(detail: string, format: Format): string {
  return /^\+?\d|@/.test(detail) ? `\u2066${format.phone(detail)}\u2069` : detail;
}
