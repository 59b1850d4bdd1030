/**
 * What a model of purchases needs to know of a customer, in one unit of time: `x` repeat purchases, `tx` from the first
 * to the last of them, `T` from the first to the end of what is known. x = 0 means tx = 0.
 */
export interface Purchases {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
}

/** Customers that are alike, counted once: the likelihood is the same for all of them. */
export interface PurchaseRow extends Purchases {
  readonly count: number;
}

/** Too little is known for a method, or what is known does not carry it. */
export interface NotEnough {
  readonly kind: 'notEnough';
  readonly reason:
    | 'few_customers'
    | 'few_repeat_buyers'
    | 'few_outcomes'
    | 'no_time'
    | 'equal_amounts'
    | 'no_finite_mean'
    | 'no_drop_out'
    | 'not_settled';
}

export const notEnough = (reason: NotEnough['reason']): NotEnough => ({ kind: 'notEnough', reason });

/** Below these a fit says more about chance than about customers. */
export const fewest = { customers: 50, repeatBuyers: 20 };

/** Equal customers together. Throws RangeError where a history contradicts itself. */
export function together(customers: Iterable<Purchases>): PurchaseRow[] {
  const rows = new Map<string, { x: number; tx: number; T: number; count: number }>();
  for (const { x, tx, T } of customers) {
    const fits =
      Number.isInteger(x) && x >= 0 && tx >= 0 && T >= tx && Number.isFinite(T) && (x > 0 || tx === 0);
    if (!fits) throw new RangeError(`No history of purchases: x ${x}, tx ${tx}, T ${T}`);
    const key = `${x} ${tx} ${T}`;
    const row = rows.get(key);
    if (row) row.count += 1;
    else rows.set(key, { x, tx, T, count: 1 });
  }
  return [...rows.values()];
}

/** Whether enough customers came back for a model of purchases; null if so. */
export function tooLittle(rows: readonly PurchaseRow[]): NotEnough | null {
  let [customers, repeatBuyers, time] = [0, 0, 0];
  for (const { x, T, count } of rows) {
    customers += count;
    time += T * count;
    if (x > 0) repeatBuyers += count;
  }
  if (customers < fewest.customers) return notEnough('few_customers');
  if (time <= 0) return notEnough('no_time');
  return repeatBuyers < fewest.repeatBuyers ? notEnough('few_repeat_buyers') : null;
}

/** A model of purchases with its parameters, ready to be asked. Times in the unit of the purchases it was fitted to. */
export interface PurchaseModel {
  /** Chance that a customer with this history still buys. */
  alive(of: Purchases): number;
  /** Purchases expected in the next `t`, given the history. */
  expected(of: Purchases, t: number): number;
  /** Purchases of a new customer expected in their first `t`, after the first one. */
  expectedOfNew(t: number): number;
}

/**
 * Purchases expected from now on for `periods` of length `step`, each discounted by `rate` for a period and counted at
 * its end; `worth` of each is multiplied by the caller (Fader, Hardie & Lee 2005).
 */
export function discounted(
  model: PurchaseModel,
  of: Purchases,
  { periods, step, rate }: { readonly periods: number; readonly step: number; readonly rate: number },
): number {
  let [sum, before] = [0, 0];
  for (let k = 1; k <= periods; k += 1) {
    const until = model.expected(of, k * step);
    sum += (until - before) / (1 + rate) ** k;
    before = until;
  }
  return sum;
}
