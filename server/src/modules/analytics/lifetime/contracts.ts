import type { ContractTerms } from '../../sales/api.ts';
import { fitSbg, sbgLifetime, sbgSurvival } from '../methods/sbg.ts';

/** What contracts say of the worth of a customer. */
export interface ContractsFit {
  /** Why nothing is said; null where something is. */
  readonly reason: string | null;
  /** Length of a term. */
  readonly months: number;
  /** Of contracts that are old enough: all, those renewed once, twice and so on. */
  readonly left: readonly number[];
  readonly params: { readonly alpha: number; readonly beta: number } | null;
  /** By how much the last renewal was missed by a fit that did not know it, as a share. */
  readonly off: number | null;
  /** What a term is worth on average, and all terms of a new contract, discounted; minor units. */
  readonly term: number | null;
  readonly value: number | null;
}

const fewestContracts = 50;

/**
 * sBG over contracts of the most usual length (Fader & Hardie 2007): one cohort of those that began long enough ago, so
 * that each had as many chances to be renewed. `discount` for a year.
 */
export function contractsFit(terms: readonly ContractTerms[], discount: number): ContractsFit {
  const none = { months: 12, left: [], params: null, off: null, term: null, value: null };
  const lengths = new Map<number, number>();
  for (const { months, contracts } of terms) lengths.set(months, (lengths.get(months) ?? 0) + contracts);
  const [usual] = [...lengths].toSorted(([a, many], [b, more]) => more - many || a - b);
  if (!usual) return { ...none, reason: 'no_contracts' };
  const [months] = usual;
  const own = terms.filter((one) => one.months === months);
  const left = cohortOf(own);
  const fit = left === null ? null : fitSbg(left);
  if (left === null || fit === null) return { ...none, months, reason: 'few_contracts' };
  if (fit.kind === 'notEnough') return { ...none, months, left, reason: fit.reason };
  const valued = own.reduce((sum, one) => sum + one.valued, 0);
  const term = valued === 0 ? null : own.reduce((sum, { value }) => sum + value, 0) / valued;
  const rate = (1 + discount) ** (months / 12) - 1;
  return {
    reason: null,
    months,
    left,
    params: fit.params,
    off: missedBy(left),
    term,
    value: term === null ? null : term * sbgLifetime(fit.params, rate),
  };
}

/** Who remains after each renewal, over the longest time for which there are enough contracts; null of fewer. */
function cohortOf(terms: readonly ContractTerms[]): number[] | null {
  const oldest = terms.reduce((most, { elapsed }) => Math.max(most, elapsed), 0);
  for (let length = oldest; length >= 2; length -= 1) {
    const some = terms.filter(({ elapsed }) => elapsed >= length);
    const left = Array.from({ length: length + 1 }, (_, at) =>
      some.reduce((sum, { renewals, contracts }) => (renewals >= at ? sum + contracts : sum), 0),
    );
    if ((left[0] ?? 0) >= fewestContracts) return left;
  }
  return null;
}

function missedBy(left: readonly number[]): number | null {
  const [start = 0, actual = 0] = [left[0], left.at(-1)];
  const fit = fitSbg(left.slice(0, -1));
  if (fit.kind === 'notEnough' || actual === 0) return null;
  return Math.abs((start * sbgSurvival(fit.params, left.length - 1)) / actual - 1);
}
