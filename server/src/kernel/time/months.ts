/**
 * The instant some months later, or earlier where the number is negative, in UTC. From the 31st into a month with thirty
 * days: its last day, not the first of the next. Pure.
 */
export function monthsLater(at: Date, months: number): Date {
  const moved = new Date(at);
  const day = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== day) moved.setUTCDate(0);
  return moved;
}
