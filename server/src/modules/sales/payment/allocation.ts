import type { LocalDate } from '@peyvand/contract/core/dates';
import { smaller } from './plan.ts';

/** Something that is owed: an invoice, or what an order's plan asks for before its invoice. */
export interface Owed {
  readonly id: string;
  /** Minor units. */
  readonly open: string;
  readonly dueOn: LocalDate;
}

export interface Given {
  readonly id: string;
  readonly amount: string;
}

/** What a receipt pays of what is owed, the oldest due first. What is over stays with the customer. */
export function oldestFirst(free: bigint, owed: readonly Owed[]): Given[] {
  const byAge = owed.toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.id, b.id));
  const given: Given[] = [];
  let left = free;
  for (const { id, open } of byAge) {
    const amount = smaller(left, BigInt(open));
    if (amount <= 0n) continue;
    given.push({ id, amount: amount.toString() });
    left -= amount;
  }
  return given;
}

export type GivenFault = {
  readonly at: number;
  readonly reason: 'unknown' | 'too_much' | 'twice' | 'amount';
};

/** Why a chosen allocation cannot be: it names what is not owed, more than is open, or more than there is. */
export function givenFault(
  free: bigint,
  owed: readonly Pick<Owed, 'id' | 'open'>[],
  chosen: readonly Given[],
): GivenFault | null {
  const open = new Map(owed.map((one) => [one.id, BigInt(one.open)]));
  const seen = new Set<string>();
  let left = free;
  for (const [at, { id, amount }] of chosen.entries()) {
    const most = open.get(id);
    const wanted = BigInt(amount);
    if (most === undefined) return { at, reason: 'unknown' };
    if (seen.has(id)) return { at, reason: 'twice' };
    if (wanted <= 0n) return { at, reason: 'amount' };
    if (wanted > most || wanted > left) return { at, reason: 'too_much' };
    seen.add(id);
    left -= wanted;
  }
  return null;
}

/**
 * What has to be taken out of allocations so that they pay no more than `most`: the latest first. Answers what each is
 * left with.
 */
export function cutTo(most: bigint, allocations: readonly Given[]): Given[] {
  let left = most < 0n ? 0n : most;
  return allocations.map(({ id, amount }) => {
    const stays = smaller(left, BigInt(amount));
    left -= stays;
    return { id, amount: stays.toString() };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
