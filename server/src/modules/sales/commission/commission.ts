import type { Currency } from '@peyvand/contract/core/money';
import type { CommissionLine, CommissionRule, EarnsOn, Rate } from '@peyvand/contract/sales/commissions';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import { allocate, money, percentOf } from '../../../kernel/money/money.ts';

/** A line of a sale, and how far it is due: from `before` to `after` of `of`. Amounts are minor units. */
interface SaleLine {
  readonly productId: string | null;
  /** Of the product and all above it. */
  readonly categoryIds: readonly string[];
  readonly total: bigint;
  /** Null: the cost is unknown. */
  readonly margin: bigint | null;
  readonly before: bigint;
  readonly after: bigint;
  readonly of: bigint;
}

/** Something that earns: a deal, an order, a delivery or payment of an order, or goods of it that came back. */
export interface Sale {
  readonly due: EarnsOn;
  readonly recordKind: 'deal' | 'order';
  readonly recordId: string;
  readonly part: CommissionLine['part'];
  /** Goods that came back: they take back what their lines earned. */
  readonly isReturn: boolean;
  readonly name: string;
  readonly at: string;
  readonly currency: Currency;
  readonly channel: string | null;
  readonly agentId: string | null;
  /** Whose it is, or between whom it is split; per cent that make 100. */
  readonly shares: readonly { readonly userId: string; readonly share: string }[];
  /** Of the whole record: steps and fixed amounts go by it, also where only a part is due. */
  readonly lines: readonly SaleLine[];
}

/** Who earns. `attained`: per cent of the target of the month, null without one. */
export type Earner =
  | {
      readonly kind: 'user';
      readonly id: string;
      readonly teamId: string | null;
      readonly attained: number | null;
    }
  | { readonly kind: 'agent'; readonly id: string };

/** A line of a statement as it is stored: `whole` is what the record, or the part of it, came to then. */
export type PaidLine = CommissionLine & { readonly whole: string };

const scaled = (amount: bigint, part: bigint, of: bigint) =>
  of === 0n || part === of ? (part === 0n ? 0n : amount) : roundedQuotient(amount * part, of);

/** What is due of a sale comes to. */
export function wholeOf({ lines, isReturn }: Pick<Sale, 'lines' | 'isReturn'>): bigint {
  const sum = lines.reduce(
    (all, { total, before, after, of }) => all + scaled(total, after, of) - scaled(total, before, of),
    0n,
  );
  return isReturn ? -sum : sum;
}

function takesRecord(rule: CommissionRule, sale: Sale): boolean {
  if (!rule.active) return false;
  const takesBack = rule.on === 'delivery' && sale.isReturn;
  if (rule.on !== sale.due && !takesBack) return false;
  if (rule.channels.length > 0 && !rule.channels.some((one) => one === sale.channel)) return false;
  if (rule.rate.kind === 'fixed' || rule.rate.kind === 'amount') return rule.rate.currency === sale.currency;
  return true;
}

function takesLine(rule: CommissionRule, line: SaleLine): boolean {
  if (rule.basis === 'margin' && line.margin === null) return false;
  if (rule.productIds.length === 0 && rule.categoryIds.length === 0) return true;
  return (
    (line.productId !== null && rule.productIds.includes(line.productId)) ||
    line.categoryIds.some((id) => rule.categoryIds.includes(id))
  );
}

function takesEarner(rule: CommissionRule, earner: Earner): boolean {
  if (rule.earner !== earner.kind) return false;
  if (earner.kind === 'agent') return rule.agentIds.length === 0 || rule.agentIds.includes(earner.id);
  if (rule.userIds.length === 0 && rule.teamIds.length === 0) return true;
  return rule.userIds.includes(earner.id) || (earner.teamId !== null && rule.teamIds.includes(earner.teamId));
}

/** What counts for a rule: of the whole record, and of what of it was due before and is due after. */
interface Base {
  whole: bigint;
  before: bigint;
  after: bigint;
}

/**
 * What one earns of a sale: each line of it falls to the first rule that takes the record, the line and the earner. A rule
 * says what is due up to a point of the record; a part earns what lies between two of them, so that parts make the whole
 * however many they are. Colleagues share it likewise; an agent has all of theirs.
 */
export function earned(sale: Sale, rules: readonly CommissionRule[], earner: Earner): PaidLine[] {
  const shares = earner.kind === 'agent' ? agentAlone(sale, earner.id) : sale.shares;
  const place = shares.findIndex((one) => one.userId === earner.id);
  const share = shares[place]?.share;
  if (share === undefined) return [];
  const mine = rules.filter((rule) => takesRecord(rule, sale) && takesEarner(rule, earner));
  const bases = basesOf(sale, mine);
  const whole = wholeOf(sale).toString();
  const weights = shares.map((one) => one.share);
  const part = (amount: bigint) =>
    BigInt(allocate(money(amount, sale.currency), weights)[place]?.amount ?? '0');
  const sign = sale.isReturn ? -1n : 1n;
  return mine.flatMap((rule): PaidLine[] => {
    const base = bases.get(rule.id);
    if (base === undefined || (base.before === base.after && base.whole !== 0n)) return [];
    const percent = percentFor(rule.rate, base.whole, earner);
    const upTo = (amount: bigint) => part(dueUpTo(rule.rate, amount, base.whole, percent, sale.currency));
    const { recordKind, recordId, name, part: of, at, currency } = sale;
    return [
      {
        kind: 'earned',
        recordKind,
        recordId,
        recordName: name,
        part: of,
        at,
        ruleId: rule.id,
        ruleName: rule.name,
        currency,
        base: (sign * (part(base.after) - part(base.before))).toString(),
        percent,
        share,
        amount: (sign * (upTo(base.after) - upTo(base.before))).toString(),
        whole,
      },
    ];
  });
}

function agentAlone({ agentId }: Sale, id: string): Sale['shares'] {
  return agentId === id ? [{ userId: id, share: '100' }] : [];
}

function basesOf(sale: Sale, rules: readonly CommissionRule[]): Map<string, Base> {
  const bases = new Map<string, Base>();
  for (const line of sale.lines) {
    const rule = rules.find((one) => takesLine(one, line));
    if (!rule) continue;
    const counts = rule.basis === 'margin' ? (line.margin ?? 0n) : line.total;
    const base = bases.get(rule.id) ?? { whole: 0n, before: 0n, after: 0n };
    base.whole += counts;
    base.before += scaled(counts, line.before, line.of);
    base.after += scaled(counts, line.after, line.of);
    bases.set(rule.id, base);
  }
  return bases;
}

/** What a rule pays for a base out of a whole. What is returned without its order takes back a whole fixed amount. */
function dueUpTo(
  rate: Rate,
  base: bigint,
  whole: bigint,
  percent: string | null,
  currency: Currency,
): bigint {
  if (rate.kind === 'fixed')
    return whole === 0n ? 0n : roundedQuotient(BigInt(rate.amount) * base, whole < 0n ? -whole : whole);
  return percent === null ? 0n : BigInt(percentOf(money(base, currency), percent).amount);
}

/** The percent of the base; null for a fixed amount. Returns stand on the step of the amount that they take back. */
function percentFor(rate: Rate, whole: bigint, earner: Earner): string | null {
  switch (rate.kind) {
    case 'fixed':
      return null;
    case 'percent':
      return rate.percent;
    case 'amount': {
      const size = whole < 0n ? -whole : whole;
      return rate.steps.findLast(({ from }) => size >= BigInt(from))?.percent ?? '0';
    }
    case 'attainment': {
      const attained = earner.kind === 'user' ? earner.attained : null;
      return rate.steps.findLast(({ from }) => attained !== null && attained >= from)?.percent ?? '0';
    }
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

/** A fixed amount is due for as long as the record counts at all; of a part in proportion, as the part is. */
function fixedDue(first: PaidLine, now: bigint): bigint {
  if (now === 0n) return 0n;
  return first.part === null
    ? BigInt(first.amount)
    : scaledTo(BigInt(first.amount), now, BigInt(first.whole));
}

function scaledTo(amount: bigint, now: bigint, then: bigint): bigint {
  if (then === 0n) return amount;
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
