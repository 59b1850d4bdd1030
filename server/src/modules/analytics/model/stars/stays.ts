import { timeDimensions } from '../conformed.ts';

/** Pieces of stars of days: records as they stood at the end of each day of a question. */

/** The place of the first of the days that is not before a moment's; one more than there are where none is. */
export const placeOfDay = (moment: string) => {
  const day = `toDate(${moment}, {zone:String})`;
  return `multiIf(${day} <= {days:Array(Date)}[1], 1, ${day} > {days:Array(Date)}[-1], length({days:Array(Date)}) + 1, {places:Array(UInt16)}[toInt32(${day} - {days:Array(Date)}[1]) + 1])`;
};

/** A snapshot has no hour; its last days are told by the calendar's own spans. */
export const spansOfDays = Object.fromEntries(
  Object.entries(timeDimensions).filter(([, { unit, isFiscal }]) => unit !== undefined && !isFiscal),
);
