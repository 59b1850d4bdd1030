import type { Currency } from '@peyvand/contract/core/money';
import type { CommissionLine, CommissionRule, Rate } from '@peyvand/contract/sales/commissions';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import { allocate, money, percentOf } from '../../../kernel/money/money.ts';

/** A deal that was won or an order, as commissions look at it. Amounts are minor units. */
export interface Sale {
  readonly kind: 'deal' | 'order';
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly currency: Currency;
  readonly channel: string | null;
  readonly teamId: string | null;
  /** Whose it is, or between whom it is split; per cent that make 100. */
  readonly shares: readonly { readonly userId: string; readonly share: string }[];
  readonly lines: readonly {
    readonly productId: string | null;
    /** Of the product and all above it. */
    readonly categoryIds: readonly string[];
    readonly total: bigint;
    /** Null: the cost is unknown. */
    readonly margin: bigint | null;
  }[];
}

/** A line of a statement as it is stored: `whole` is what the record came to then. */
export type PaidLine = CommissionLine & { readonly whole: string };

/** What a record comes to. */
function wholeOf(sale: Pick<Sale, 'lines'>): bigint {
  return sale.lines.reduce((sum, { total }) => sum + total, 0n);
}

function takesRecord(rule: CommissionRule, sale: Sale): boolean {
  if (!rule.active || (rule.on === 'won') !== (sale.kind === 'deal')) return false;
  if (rule.channels.length > 0 && !rule.channels.some((one) => one === sale.channel)) return false;
  if (rule.rate.kind === 'fixed' || rule.rate.kind === 'amount') return rule.rate.currency === sale.currency;
  return true;
}

function takesLine(rule: CommissionRule, line: Sale['lines'][number]): boolean {
  if (rule.basis === 'margin' && line.margin === null) return false;
  if (rule.productIds.length === 0 && rule.categoryIds.length === 0) return true;
  return (
    (line.productId !== null && rule.productIds.includes(line.productId)) ||
    line.categoryIds.some((id) => rule.categoryIds.includes(id))
  );
}

function takesSeller(rule: CommissionRule, userId: string, teamId: string | null): boolean {
  if (rule.userIds.length === 0 && rule.teamIds.length === 0) return true;
  return rule.userIds.includes(userId) || (teamId !== null && rule.teamIds.includes(teamId));
}

/**
 * What one colleague earns of a record: each line of it falls to the first rule that takes the record, the line and
 * the colleague. The base of a rule is split between all who share the record so that the parts make the whole;
 * commissions likewise. `attained`: per cent of the target of the month, null without one.
 */
export function earned(
  sale: Sale,
  rules: readonly CommissionRule[],
  {
    userId,
    teamId,
    attained,
  }: { readonly userId: string; readonly teamId: string | null; readonly attained: number | null },
): PaidLine[] {
  const place = sale.shares.findIndex((one) => one.userId === userId);
  const share = sale.shares[place]?.share;
  if (share === undefined) return [];
  const mine = rules.filter((rule) => takesRecord(rule, sale) && takesSeller(rule, userId, teamId));
  const bases = new Map<string, bigint>();
  for (const line of sale.lines) {
    const rule = mine.find((one) => takesLine(one, line));
    if (!rule) continue;
    const counts = rule.basis === 'margin' ? (line.margin ?? 0n) : line.total;
    bases.set(rule.id, (bases.get(rule.id) ?? 0n) + counts);
  }
  const whole = wholeOf(sale).toString();
  const weights = sale.shares.map((one) => one.share);
  const part = (amount: bigint) => allocate(money(amount, sale.currency), weights)[place]?.amount ?? '0';
  return mine.flatMap((rule): PaidLine[] => {
    const base = bases.get(rule.id);
    if (base === undefined) return [];
    const percent = percentFor(rule.rate, base, attained);
    const amount =
      rule.rate.kind === 'fixed' ? signed(rule.rate.amount, base) : percentage(base, percent, sale);
    const { kind: recordKind, id: recordId, name: recordName, at, currency } = sale;
    return [
      {
        kind: 'earned',
        recordKind,
        recordId,
        recordName,
        at,
        ruleId: rule.id,
        ruleName: rule.name,
        currency,
        base: part(base),
        percent,
        share,
        amount: part(amount),
        whole,
      },
    ];
  });
}

/** What is returned takes back what was given for it. */
function signed(amount: string, base: bigint): bigint {
  return base < 0n ? -BigInt(amount) : base === 0n ? 0n : BigInt(amount);
}

function percentage(base: bigint, percent: string | null, { currency }: Sale): bigint {
  return percent === null ? 0n : BigInt(percentOf(money(base, currency), percent).amount);
}

/** The percent of the base; null for a fixed amount. Returns stand on the step of the amount that they take back. */
function percentFor(rate: Rate, base: bigint, attained: number | null): string | null {
  switch (rate.kind) {
    case 'fixed':
      return null;
    case 'percent':
      return rate.percent;
    case 'amount': {
      const size = base < 0n ? -base : base;
      return rate.steps.findLast(({ from }) => size >= BigInt(from))?.percent ?? '0';
    }
    case 'attainment':
      return rate.steps.findLast(({ from }) => attained !== null && attained >= from)?.percent ?? '0';
  }
}

/**
 * What has to be made good of what was paid for one record by one rule: as the record shrank or grew since, so does what
 * was paid. `now`: what the record comes to now, 0 when it does not count any more. Null: nothing. Paid lines are in
 * the order in which they were paid; together with the correction they make what the record is worth now.
 */
export function correction(paid: readonly PaidLine[], now: bigint): PaidLine | null {
  const [first] = paid;
  if (!first) return null;
  const then = BigInt(first.whole);
  const sum = (of: (line: PaidLine) => string) => paid.reduce((all, line) => all + BigInt(of(line)), 0n);
  const due = (of: string) => (then === 0n ? BigInt(of) : scaledTo(BigInt(of), now, then));
  const amount =
    (first.percent === null ? fixedDue(first, now) : due(first.amount)) - sum((one) => one.amount);
  if (amount === 0n) return null;
  const base = due(first.base) - sum((one) => one.base);
  return { ...first, kind: 'correction', base: base.toString(), amount: amount.toString() };
}

/** A fixed amount is due for as long as the record counts at all. */
function fixedDue(first: PaidLine, now: bigint): bigint {
  return now === 0n ? 0n : BigInt(first.amount);
}

function scaledTo(amount: bigint, now: bigint, then: bigint): bigint {
  const sign = then < 0n ? -1n : 1n;
  return roundedQuotient(amount * now * sign, then * sign);
}

/** Sums by currency, in the order of their codes; those of nothing are left out. */
export function totalsOf(
  lines: readonly Pick<CommissionLine, 'currency' | 'amount'>[],
): { currency: Currency; amount: string }[] {
  const sums = new Map<Currency, bigint>();
  for (const { currency, amount } of lines) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount]) => ({ currency, amount: amount.toString() }));
}
