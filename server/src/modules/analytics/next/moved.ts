import { priorOf, type ShrunkRate, shrunkRate } from '../methods/offers.ts';

/** Customers who bought `instead` and not yet `code`, and those of them who bought it later. */
export interface Step {
  readonly instead: string;
  readonly code: string;
  readonly shown: number;
  readonly taken: number;
}

/** Fewer who moved up are no evidence. */
export const leastMoved = 3;

/**
 * Steps up that enough customers took, with how many in a hundred take one: drawn towards the rate of all these steps, the
 * more the fewer customers could have taken it. The likeliest first, one for each product that is reached.
 */
export function stepsUp<One extends Step>(steps: readonly One[]): (One & Pick<ShrunkRate, 'rate'>)[] {
  const prior = priorOf(steps);
  if (prior === null) return [];
  const rated = steps
    .filter(({ taken }) => taken >= leastMoved)
    .map((step) => ({ ...step, rate: shrunkRate(step, prior).rate }))
    .toSorted((a, b) => b.rate - a.rate || (a.code < b.code ? -1 : 1));
  return rated.filter((step, at) => rated.findIndex(({ code }) => code === step.code) === at);
}
