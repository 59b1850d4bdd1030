import type { ExportWish } from '@peyvand/contract/platform/exports';
import type { ExportShape } from '../../../kernel/exporting.ts';
import { dateParts } from '../../../kernel/time/calendar.ts';

/** Writes days as the wish says: ISO in the Gregorian calendar, `1405/09/01` in the Persian. Imports read both. */
export function shapeOf({ calendar, digits }: Pick<ExportWish, 'calendar' | 'digits'>): ExportShape {
  const written = (text: string) => (digits === 'latn' ? text : persianDigits(text));
  return {
    day: (date) => {
      if (date === null) return null;
      if (calendar === 'gregory') return written(date);
      const { year, month, day } = dateParts(date, calendar);
      const two = (value: number) => String(value).padStart(2, '0');
      return written(`${year}/${two(month)}/${two(day)}`);
    },
  };
}

/** As a program reads it that asked for nothing. */
export const plainShape: ExportShape = shapeOf({ calendar: 'gregory', digits: 'latn' });

function persianDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit)));
}
