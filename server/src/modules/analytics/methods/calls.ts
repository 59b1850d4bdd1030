import { meanOf, quantile, sumOf } from './moments.ts';

/** A call that was offered to agents; times in seconds. `handle` counts for answered ones only. */
export interface Call {
  readonly isAnswered: boolean;
  readonly wait: number;
  readonly handle: number;
}

export interface CallFigures {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Share of the offered ones; null of no calls. So are all others of what there was none of. */
  readonly abandonRate: number | null;
  readonly waited: number | null;
  /** Average speed of answer: of all answered calls, and of those that waited at all. */
  readonly speed: number | null;
  readonly speedOfWaiting: number | null;
  readonly waitOfAbandoned: number | null;
  readonly handle: number | null;
  readonly handleMedian: number | null;
  /** Share of answered calls of under ten seconds: agents that hang up, not service (Brown et al. 2005, s. 4). */
  readonly short: number | null;
}

const shortCall = 10;

/** Figures of calls. Who hung up would have waited longer: waits of the abandoned are cut short (censored). */
export function callFigures(calls: readonly Call[]): CallFigures {
  const answered = calls.filter(({ isAnswered }) => isAnswered);
  const abandoned = calls.filter(({ isAnswered }) => !isAnswered);
  const handles = answered.map(({ handle }) => handle);
  const mean = (list: readonly number[]) => (list.length === 0 ? null : meanOf(list));
  const share = (part: readonly Call[], whole: readonly Call[]) =>
    whole.length === 0 ? null : part.length / whole.length;
  return {
    offered: calls.length,
    answered: answered.length,
    abandoned: abandoned.length,
    abandonRate: share(abandoned, calls),
    waited: share(
      calls.filter(({ wait }) => wait > 0),
      calls,
    ),
    speed: mean(answered.map(({ wait }) => wait)),
    speedOfWaiting: mean(answered.map(({ wait }) => wait).filter((wait) => wait > 0)),
    waitOfAbandoned: mean(abandoned.map(({ wait }) => wait)),
    handle: mean(handles),
    handleMedian: quantile(handles, 0.5),
    short: share(
      answered.filter(({ handle }) => handle < shortCall),
      answered,
    ),
  };
}

/** Share of calls answered within a target in seconds. It depends on what it is a share of, so both are told. */
export function serviceLevel(
  calls: readonly Call[],
  target: number,
): { readonly ofAnswered: number | null; readonly ofOffered: number | null } {
  const answered = calls.filter(({ isAnswered }) => isAnswered);
  const within = answered.filter(({ wait }) => wait <= target).length;
  return {
    ofAnswered: answered.length === 0 ? null : within / answered.length,
    ofOffered: calls.length === 0 ? null : within / calls.length,
  };
}

/** What serving each customer cost: their minutes of talk at a rate, the dearest first. */
export function costToServe(
  talks: readonly { readonly customer: string; readonly seconds: number }[],
  perMinute: number,
): { readonly customer: string; readonly calls: number; readonly cost: number }[] {
  const customers = new Map<string, { calls: number; seconds: number }>();
  for (const { customer, seconds } of talks) {
    const own = customers.get(customer) ?? { calls: 0, seconds: 0 };
    customers.set(customer, { calls: own.calls + 1, seconds: own.seconds + seconds });
  }
  return [...customers]
    .map(([customer, { calls, seconds }]) => ({ customer, calls, cost: (seconds / 60) * perMinute }))
    .toSorted((a, b) => b.cost - a.cost || (a.customer < b.customer ? -1 : 1));
}

/** Share of a whole that its first part has: of amounts in falling order, the first `share` of them, rounded up. */
export function shareOfFirst(falling: readonly number[], share: number): number | null {
  const all = sumOf(falling);
  return all > 0 ? sumOf(falling.slice(0, Math.ceil(share * falling.length - 1e-9))) / all : null;
}
