import type { Matrix } from './matrix.ts';

/**
 * What is known of each customer, one value a row. `knownAfter` marks what is set only when the outcome is known: such
 * a feature would predict the past.
 */
export type Feature = { readonly name: string; readonly knownAfter?: boolean } & (
  | { readonly kind: 'number'; readonly values: readonly number[] }
  | { readonly kind: 'word'; readonly values: readonly string[] }
);

export interface Column {
  readonly feature: string;
  /** The word that this column stands for; null of a number. */
  readonly word: string | null;
}

export interface Design {
  readonly columns: readonly Column[];
  readonly rows: Matrix;
}

/** A feature that is known only after the outcome was offered to a model. */
export class LeakError extends Error {
  readonly features: readonly string[];
  constructor(features: readonly string[]) {
    super(`Known only after the outcome: ${features.join(', ')}`);
    this.name = 'LeakError';
    this.features = features;
  }
}

interface Part {
  readonly columns: readonly Column[];
  readonly at: (row: number) => number[];
}

/**
 * The table of a regression: numbers as they are, words as one column for each but the first in order of the alphabet.
 * Throws LeakError where a feature is known only after the outcome.
 */
export function designOf(features: readonly Feature[]): Design {
  const late = features.filter(({ knownAfter }) => knownAfter === true);
  if (late.length > 0) throw new LeakError(late.map(({ name }) => name));
  const parts = features.map((feature): Part => {
    if (feature.kind === 'number')
      return {
        columns: [{ feature: feature.name, word: null }],
        at: (row: number) => [feature.values[row] ?? 0],
      };
    const words = [...new Set(feature.values)].toSorted().slice(1);
    return {
      columns: words.map((word) => ({ feature: feature.name, word })),
      at: (row: number) => words.map((word) => (feature.values[row] === word ? 1 : 0)),
    };
  });
  const length = features[0]?.values.length ?? 0;
  return {
    columns: parts.flatMap(({ columns }) => columns),
    rows: Array.from({ length }, (_, row) => parts.flatMap(({ at }) => at(row))),
  };
}
