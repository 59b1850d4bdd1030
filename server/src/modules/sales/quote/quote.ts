import type { Calendar } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { Channel } from '@peyvand/contract/sales/orders';
import type {
  AcceptanceProof,
  FactKind,
  Language,
  QuoteDiscount,
  QuoteStatus,
} from '@peyvand/contract/sales/quotes';
import {
  type CountedAmounts,
  countQuote,
  type LineToCount,
  percentOff,
  type QuoteSums,
} from './quote-sums.ts';

/** A line with everything decided but its amounts. */
export interface QuoteLineFields {
  readonly productId: string | null;
  readonly code: string;
  readonly description: string;
  readonly unit: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discountGiven: QuoteDiscount | null;
  readonly tax: { readonly rate: string; readonly isIncluded: boolean } | null;
  readonly isOption: boolean;
  readonly isChosen: boolean;
  readonly cost: string | null;
}

/** Amounts are minor units as text. */
export interface StoredQuoteLine extends QuoteLineFields {
  readonly id: string;
  readonly position: number;
  readonly subtotal: string;
  readonly discount: string;
  readonly share: string;
  readonly net: string;
  readonly taxAmount: string;
  readonly total: string;
}

export interface StoredSums {
  readonly subtotal: string;
  readonly discount: string;
  readonly share: string;
  readonly net: string;
  readonly tax: string;
  readonly taxAdded: string;
  readonly total: string;
  readonly cost: string | null;
  readonly margin: string | null;
}

export interface StoredQuote extends StoredSums {
  readonly id: string;
  readonly rootId: string;
  readonly revision: number;
  readonly isLatest: boolean;
  readonly number: string | null;
  readonly title: string;
  readonly customerId: string | null;
  /** Who answers for it now: the survivor, where `customerId` was merged into another. */
  readonly customerNow: string | null;
  readonly dealId: string | null;
  readonly channel: Channel | null;
  readonly agentId: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  readonly currency: Currency;
  readonly language: Language;
  readonly calendar: Calendar;
  readonly status: QuoteStatus;
  readonly statusAt: string;
  readonly expiresOn: string | null;
  readonly intro: string;
  readonly terms: string;
  readonly discountGiven: QuoteDiscount | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly lines: readonly StoredQuoteLine[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface Fact {
  readonly kind: FactKind;
  readonly byId: string | null;
  readonly byCustomer: boolean;
  readonly note: string | null;
  readonly proof: AcceptanceProof | null;
}

/** What may follow a state. A quote that was accepted is settled; a declined or expired one may get a new version. */
const next: Readonly<Record<QuoteStatus, readonly QuoteStatus[]>> = {
  draft: ['waiting', 'sent'],
  waiting: ['draft'],
  sent: ['viewed', 'accepted', 'declined', 'expired', 'replaced'],
  viewed: ['accepted', 'declined', 'expired', 'replaced'],
  accepted: [],
  declined: ['replaced'],
  expired: ['replaced'],
  replaced: [],
};

export function mayBecome(from: QuoteStatus, to: QuoteStatus): boolean {
  return next[from].includes(to);
}

/** Whether the customer can still say yes: its last day is a day in the zone of the organisation, and counts whole. */
export function isOpen(
  { status, expiresOn }: Pick<StoredQuote, 'status' | 'expiresOn'>,
  today: string,
): boolean {
  return (status === 'sent' || status === 'viewed') && (expiresOn === null || today <= expiresOn);
}

/** The same lines with other options chosen; what is no option stays. */
export function withChosen<Line extends { id: string; isOption: boolean; isChosen: boolean }>(
  lines: readonly Line[],
  chosen: ReadonlySet<string>,
): Line[] {
  return lines.map((line) => (line.isOption ? { ...line, isChosen: chosen.has(line.id) } : line));
}

export type CountedQuote<Line> =
  | {
      readonly ok: true;
      readonly lines: readonly (Line & Omit<StoredQuoteLine, keyof QuoteLineFields | 'id' | 'position'>)[];
      readonly sums: StoredSums;
    }
  | Extract<ReturnType<typeof countQuote>, { ok: false }>;

/** Lines with their amounts, and the sums of those that are chosen. */
export function countedQuote<Line extends QuoteLineFields>(
  lines: readonly Line[],
  discount: QuoteDiscount | null,
  currency: Currency,
): CountedQuote<Line> {
  const counted = countQuote(lines.map(toCount), discount, currency);
  if (!counted.ok) return counted;
  return {
    ok: true,
    lines: lines.map((line, at) => ({ ...line, ...amountsText(counted.lines[at] ?? nothing) })),
    sums: sumsText(counted.sums),
  };
}

const nothing: CountedAmounts = {
  subtotal: 0n,
  discount: 0n,
  share: 0n,
  net: 0n,
  tax: 0n,
  total: 0n,
  cost: null,
};

function toCount({ quantity, unitPrice, discountGiven, tax, cost, isChosen }: QuoteLineFields): LineToCount {
  return { quantity, unitPrice, discount: discountGiven, tax, cost, isChosen };
}

function amountsText({ subtotal, discount, share, net, tax, total }: CountedAmounts) {
  return {
    subtotal: String(subtotal),
    discount: String(discount),
    share: String(share),
    net: String(net),
    taxAmount: String(tax),
    total: String(total),
  };
}

function sumsText(sums: QuoteSums): StoredSums {
  return {
    subtotal: String(sums.subtotal),
    discount: String(sums.discount),
    share: String(sums.share),
    net: String(sums.net),
    tax: String(sums.tax),
    taxAdded: String(sums.taxAdded),
    total: String(sums.total),
    cost: sums.cost === null ? null : String(sums.cost),
    margin: sums.margin === null ? null : String(sums.margin),
  };
}

/** What is taken off a line in all, its part of the discount on the whole included, in per cent. */
export function lineOff({
  subtotal,
  discount,
  share,
}: Pick<StoredQuoteLine, 'subtotal' | 'discount' | 'share'>): string {
  return percentOff(BigInt(subtotal), BigInt(discount) + BigInt(share));
}
