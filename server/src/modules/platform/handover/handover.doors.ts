import type { BriefingPart, Holding } from '../../../kernel/holding.ts';

const given: { holdings: readonly Holding[]; briefings: readonly BriefingPart[] } = {
  holdings: [],
  briefings: [],
};

/** Hands in what people hold and what briefings are made of. Called once at start, before the first request. */
export function useHoldings(holdings: readonly Holding[], briefings: readonly BriefingPart[]): void {
  given.holdings = holdings;
  given.briefings = briefings;
}

export function allHoldings(): readonly Holding[] {
  return given.holdings;
}

/** What other modules add to briefings on customers. */
export function briefingParts(): readonly BriefingPart[] {
  return given.briefings;
}
