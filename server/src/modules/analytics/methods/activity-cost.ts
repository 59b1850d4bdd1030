import { sumOf } from './moments.ts';

/** A kind of service: how long one takes, and how many there were. */
export interface ServiceKind {
  readonly minutes: number;
  readonly count: number;
}

export interface ServiceCost {
  readonly perMinute: number;
  /** What one of each kind costs, in the order given. */
  readonly rates: readonly number[];
  readonly usedMinutes: number;
  readonly usedCost: number;
  /** Time that was paid and not used. It is nobody's: charging it to customers would punish those who stayed. */
  readonly unusedMinutes: number;
  readonly unusedCost: number;
  /** Used share of the capacity; above 1 where more was done than could be. */
  readonly utilisation: number;
}

/**
 * Time-driven activity-based costing (Kaplan & Anderson, HBR November 2004). `cost`: what the resources cost in the
 * period; `capacityMinutes`: their practical capacity. Null without capacity.
 */
export function timeDrivenCost(
  cost: number,
  capacityMinutes: number,
  kinds: readonly ServiceKind[],
): ServiceCost | null {
  if (!(capacityMinutes > 0)) return null;
  const perMinute = cost / capacityMinutes;
  const usedMinutes = sumOf(kinds.map(({ minutes, count }) => minutes * count));
  return {
    perMinute,
    rates: kinds.map(({ minutes }) => minutes * perMinute),
    usedMinutes,
    usedCost: usedMinutes * perMinute,
    unusedMinutes: capacityMinutes - usedMinutes,
    unusedCost: (capacityMinutes - usedMinutes) * perMinute,
    utilisation: usedMinutes / capacityMinutes,
  };
}

/** The way before it: a cost is shared out by what people say they spend their time on. Null where a count is zero. */
export function sharedOutRates(
  cost: number,
  kinds: readonly { readonly share: number; readonly count: number }[],
): number[] | null {
  return kinds.some(({ count }) => !(count > 0))
    ? null
    : kinds.map(({ share, count }) => (cost * share) / count);
}
