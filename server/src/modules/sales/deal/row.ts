import type { Currency } from '@peyvand/contract/core/money';
import type { Activity, DealRow } from '@peyvand/contract/sales/deals';

/** A deal as lists read it, before the day of the reader is asked. */
export interface PlainRow
  extends Omit<DealRow, 'amount' | 'activity' | 'daysInStage' | 'idle' | 'checklist' | 'custom'> {
  readonly amount: string | null;
  readonly currency: Currency;
  readonly idleDays: number | null;
  /** The checklist of the stage; null where it has none. */
  readonly items: readonly { readonly id: string }[] | null;
  readonly checked: Readonly<Record<string, unknown>>;
  /** Custom values, where they were asked for. */
  readonly values: Readonly<Record<string, unknown>>;
}

const dayMs = 86_400_000;

/** How it stands with the next step: by its day, or by its absence. */
export function activityOf(
  { nextStep, nextStepOn }: Pick<PlainRow, 'nextStep' | 'nextStepOn'>,
  today: string,
): Activity {
  if (nextStepOn === null) return nextStep === null ? 'none' : 'future';
  if (nextStepOn < today) return 'overdue';
  return nextStepOn === today ? 'today' : 'future';
}

/** What a reader is shown of a row: amounts as money, days counted to `now`. */
export function shownRow(row: PlainRow, now: Date, today: string): DealRow {
  const { amount, currency, idleDays, items, checked, values: _values, ...plain } = row;
  const until = row.closedAt === null ? now.getTime() : Date.parse(row.closedAt);
  const daysInStage = Math.max(0, Math.floor((until - Date.parse(row.stageSince)) / dayMs));
  return {
    ...plain,
    amount: amount === null ? null : { amount, currency },
    activity: activityOf(row, today),
    checklist: items && {
      done: items.filter(({ id }) => Object.hasOwn(checked, id)).length,
      total: items.length,
    },
    daysInStage: row.status === 'open' ? daysInStage : 0,
    idle: row.status === 'open' && idleDays !== null && daysInStage > idleDays,
  };
}
