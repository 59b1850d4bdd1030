import type { BriefingPart, Holding } from '../../../kernel/holding.ts';

const given: { holdings: readonly Holding[]; briefings: readonly BriefingPart[] } = {
  holdings: [],
  briefings: [],
};

/** Hands in what people hold and what briefings are made of. Called once at start, before the first request. */
export function useHoldings(holdings: readonly Holding[], briefings: readonly BriefingPart[]): void {
  // What is given one by one comes first: it is what a handover is about.
  given.holdings = [...holdings].sort((a, b) => Number(!a.evidence) - Number(!b.evidence));
  given.briefings = briefings;
}

export function allHoldings(): readonly Holding[] {
  return given.holdings;
}

/** What other modules add to briefings on customers. */
export function briefingParts(): readonly BriefingPart[] {
  return given.briefings;
}
