import type { Calendar, LocalDate } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type {
  ApproverStep,
  ContractClause,
  ContractKind,
  ContractStatus,
  EndReason,
  PriceRise,
  Renewal,
} from '@peyvand/contract/sales/contracts';
import type { Language } from '@peyvand/contract/sales/quotes';
import { add, percentOf } from '../../../kernel/money/money.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';

export interface StoredContract {
  readonly id: string;
  readonly rootId: string;
  readonly revision: number;
  readonly isLatest: boolean;
  readonly madeAs: 'first' | 'amendment' | 'renewal';
  readonly number: string | null;
  readonly title: string;
  readonly kind: ContractKind;
  readonly customerId: string | null;
  /** Who it is with now: the survivor, where `customerId` was merged into another. */
  readonly customerNow: string | null;
  readonly templateId: string | null;
  readonly dealId: string | null;
  readonly quoteId: string | null;
  readonly orderId: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  readonly language: Language;
  readonly calendar: Calendar;
  readonly status: ContractStatus;
  readonly statusAt: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly noticeDays: number;
  readonly noticeOn: LocalDate | null;
  readonly renewal: Renewal;
  readonly currency: Currency;
  readonly value: string | null;
  readonly rise: PriceRise | null;
  readonly signBy: LocalDate | null;
  readonly clauses: readonly ContractClause[];
  readonly steps: readonly ApproverStep[];
  readonly round: number;
  readonly endedOn: LocalDate | null;
  readonly endReason: EndReason | null;
  readonly endNote: string | null;
  readonly remindedOn: LocalDate | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** What may follow a state. */
const next: Readonly<Record<ContractStatus, readonly ContractStatus[]>> = {
  draft: ['approving', 'sent'],
  approving: ['draft', 'approved'],
  approved: ['draft', 'sent'],
  sent: ['signed', 'declined', 'withdrawn', 'lapsed', 'replaced'],
  signed: ['replaced', 'ended'],
  declined: ['replaced'],
  withdrawn: ['replaced'],
  lapsed: ['replaced'],
  replaced: [],
  ended: [],
};

export function mayBecome(from: ContractStatus, to: ContractStatus): boolean {
  return next[from].includes(to);
}

/** Nobody outside has seen it yet: it can be written anew or thrown away. */
export function isDraft({ status }: Pick<StoredContract, 'status'>): boolean {
  return status === 'draft' || status === 'approving' || status === 'approved';
}

/** Whether somebody can still sign: the last day counts whole. */
export function isSignable(
  { status, signBy }: Pick<StoredContract, 'status' | 'signBy'>,
  today: LocalDate,
): boolean {
  return status === 'sent' && (signBy === null || today <= signBy);
}

/** The last day on which notice can be given. */
export function noticeDay(endsOn: LocalDate | null, noticeDays: number): LocalDate | null {
  return endsOn === null ? null : addUnits(endsOn, 'day', -noticeDays, 'gregory');
}

/** The value after a rise: per cent are rounded once, halves away from zero. */
export function risen(value: string, rise: PriceRise | null, currency: Currency): string {
  const base = { amount: value, currency };
  if (rise === null) return value;
  const more = 'percent' in rise ? percentOf(base, rise.percent) : { amount: rise.amount, currency };
  return add(base, more).amount;
}

/**
 * Dates and value of the next term: from the day after the last one, for the months of the renewal in the calendar of
 * the contract. Null for a contract without end, or one that is not renewed.
 */
export function nextTerm(
  contract: Pick<StoredContract, 'endsOn' | 'renewal' | 'calendar' | 'value' | 'rise' | 'currency'>,
): { readonly startsOn: LocalDate; readonly endsOn: LocalDate; readonly value: string | null } | null {
  const { endsOn, renewal, calendar, value, rise, currency } = contract;
  if (endsOn === null || renewal.by === 'none') return null;
  const startsOn = addUnits(endsOn, 'day', 1, 'gregory');
  return {
    startsOn,
    endsOn: lastDay(startsOn, renewal.months, calendar),
    value: value === null ? null : risen(value, rise, currency),
  };
}

/** The last day of a term of so many months. */
export function lastDay(startsOn: LocalDate, months: number, calendar: Calendar): LocalDate {
  return addUnits(addUnits(startsOn, 'month', months, calendar), 'day', -1, 'gregory');
}

/** Days before the notice on which the owner is reminded. */
const leads = [60, 30, 7] as const;

/** Whether the owner is to be reminded today: once for each lead, the nearest one only where several were missed. */
export function isReminderDue(
  { noticeOn, remindedOn }: Pick<StoredContract, 'noticeOn' | 'remindedOn'>,
  today: LocalDate,
): boolean {
  if (noticeOn === null || today > noticeOn) return false;
  const begun = leads
    .map((lead) => addUnits(noticeOn, 'day', -lead, 'gregory'))
    .filter((day) => day <= today);
  const last = begun.at(-1);
  return last !== undefined && (remindedOn === null || remindedOn < last);
}

/** The day on which it is over: the one that was noted, else its last. */
export function overOn({ endsOn, endedOn }: Pick<StoredContract, 'endsOn' | 'endedOn'>): LocalDate | null {
  return endedOn ?? endsOn;
}
