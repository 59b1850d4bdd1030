import type { LocalDate } from '@peyvand/contract/core/dates';

/** How long something is overdue, in days: `current` is not due yet. */
export const ages = ['current', 'days30', 'days60', 'days90', 'older'] as const;
export type Age = (typeof ages)[number];

const dayMs = 86_400_000;

function daysLate(dueOn: LocalDate, today: LocalDate): number {
  return Math.round((Date.parse(today) - Date.parse(dueOn)) / dayMs);
}

/** 1 to 30 days late, 31 to 60, 61 to 90, later. What is due today is not late. */
export function ageOf(dueOn: LocalDate, today: LocalDate): Age {
  const late = daysLate(dueOn, today);
  if (late <= 0) return 'current';
  if (late <= 30) return 'days30';
  if (late <= 60) return 'days60';
  return late <= 90 ? 'days90' : 'older';
}

export type Ageing = Readonly<Record<Age, string>>;

/** What is open by how late it is, minor units of one currency. */
export function ageing(open: readonly { dueOn: LocalDate; open: string }[], today: LocalDate): Ageing {
  const sums = { current: 0n, days30: 0n, days60: 0n, days90: 0n, older: 0n };
  for (const one of open) sums[ageOf(one.dueOn, today)] += BigInt(one.open);
  return {
    current: sums.current.toString(),
    days30: sums.days30.toString(),
    days60: sums.days60.toString(),
    days90: sums.days90.toString(),
    older: sums.older.toString(),
  };
}
