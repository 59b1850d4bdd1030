/** What a customer owes and may owe in one currency; minor units. */
export interface CreditStanding {
  /** What may be owed; null: any amount. */
  readonly limit: bigint | null;
  /** Open on invoices. */
  readonly invoiced: bigint;
  /** Paid and not used yet. */
  readonly credit: bigint;
  /** Ordered and not invoiced yet. */
  readonly ordered: bigint;
}

/** What a customer owes: open invoices less what was paid ahead. Below zero: we owe them. */
export function balanceOf({ invoiced, credit }: Pick<CreditStanding, 'invoiced' | 'credit'>): bigint {
  return invoiced - credit;
}

/** By how much a new order goes above the limit; zero where it does not. */
export function aboveLimit(standing: CreditStanding, more: bigint): bigint {
  if (standing.limit === null) return 0n;
  const used = balanceOf(standing) + standing.ordered + more;
  return used > standing.limit ? used - standing.limit : 0n;
}
