/** How deals went: at which age in whole days they were won, lost, or still open when last looked at. */
export interface Lives {
  readonly won: ReadonlyMap<number, number>;
  readonly lost: ReadonlyMap<number, number>;
  readonly open: ReadonlyMap<number, number>;
}

/** What is known of one deal's life. */
export interface Life {
  readonly days: number;
  readonly end: 'won' | 'lost' | 'open';
}

/** What an age means for the chance of being won. */
export interface Conversion {
  /** Deals that it was learnt from, and those of them that ended. */
  readonly deals: number;
  readonly ended: number;
  /** The share of deals that are won by this age. */
  readonly wonBy: (days: number) => number;
  /** The chance that a deal open at an age is won within the next days, from `after` (exclusive) to `until`. */
  readonly chance: (age: number, after: number, until: number) => number;
}

export function livesOf(lives: readonly Life[]): Lives {
  const counted = {
    won: new Map<number, number>(),
    lost: new Map<number, number>(),
    open: new Map<number, number>(),
  };
  for (const { days, end } of lives) counted[end].set(days, (counted[end].get(days) ?? 0) + 1);
  return counted;
}

/**
 * Cumulative incidence of winning by age, with losing as the competing end and open deals censored (Aalen and Johansen
 * 1978; without losses it is one minus the estimate of Kaplan and Meier 1958). Beyond the oldest deal nothing is known,
 * so nothing more is won there.
 */
export function conversionOf({ won, lost, open }: Lives): Conversion {
  const total = (counts: ReadonlyMap<number, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0);
  const deals = total(won) + total(lost) + total(open);
  const oldest = Math.max(-1, ...won.keys(), ...lost.keys(), ...open.keys());
  const incidence: number[] = [];
  const left: number[] = [];
  let [atRisk, alive, sum] = [deals, 1, 0];
  for (let day = 0; day <= oldest; day += 1) {
    const [w, l, o] = [won.get(day) ?? 0, lost.get(day) ?? 0, open.get(day) ?? 0];
    if (atRisk > 0) {
      sum += (alive * w) / atRisk;
      alive *= 1 - (w + l) / atRisk;
    }
    incidence.push(sum);
    left.push(alive);
    atRisk -= w + l + o;
  }
  const at = (list: readonly number[], day: number, before: number) =>
    day < 0 ? before : (list[Math.min(day, oldest)] ?? before);
  const wonBy = (days: number) => at(incidence, days, 0);
  return {
    deals,
    ended: total(won) + total(lost),
    wonBy,
    chance: (age, after, until) => {
      const open_ = at(left, age, 1);
      if (open_ < 1e-9 || until <= after) return 0;
      return Math.min(1, Math.max(0, (wonBy(age + until) - wonBy(age + after)) / open_));
    },
  };
}
