import type { Violation } from '@peyvand/contract/core/problem';
import type { FilterError } from '../../kernel/filter/fields.ts';
import { Refusal } from '../../kernel/problem.ts';

const words = {
  field: 'there is no such field here',
  relation: 'there is no such relation',
  operator: 'the operator does not fit the field',
  value: 'the value does not fit',
  cursor: 'the cursor was made for another list',
} as const;

/** Names every wrong place at once. What is hidden is refused in the words of what does not exist. */
export function wrong(errors: readonly FilterError[]): Refusal {
  const violations: Violation[] = errors.map(({ path, reason }) => ({
    path,
    reason,
    message: words[reason],
  }));
  return new Refusal('request.invalid', { violations });
}

export function wrongPlace(path: string, message: string): Refusal {
  return new Refusal('request.invalid', { violations: [{ path, reason: 'value', message }] });
}

export function notSetUp(): Refusal {
  return new Refusal('request.refused', {
    reason: 'analytics.currency.missing',
    detail: 'Name a currency: the organisation is not set up yet',
  });
}

export function staleSite(): Refusal {
  return new Refusal('version.stale', { reason: 'analytics.site.stale' });
}

export function staleCosts(): Refusal {
  return new Refusal('version.stale', { reason: 'analytics.costs.stale' });
}

/** A forecast is amounts only: who may not read them gets none. */
export function amountsHidden(): Refusal {
  return new Refusal('access.denied', { detail: 'The amounts of deals are hidden from you' });
}

/** What a customer is worth is hidden from who asks. */
export function worthHidden(): Refusal {
  return new Refusal('access.denied', { detail: 'What customers are worth is hidden from you' });
}

/** Fields that are set after a customer left would predict the past. */
export function featuresLate(names: readonly string[]): Refusal {
  return new Refusal('request.refused', {
    reason: 'analytics.churn.late_fields',
    detail: `Known only as they stand now, after the customer left: ${names.join(', ')}`,
  });
}

export function featuresUnknown(names: readonly string[]): Refusal {
  return wrongPlace('features', `there is no such feature: ${names.join(', ')}`);
}

/** More cells than a screen or a sheet takes; names the dimension that makes most of them. */
export function tooManyCells(limit: number, dimension: string | undefined): Refusal {
  const advice = dimension === undefined ? '' : `; ${dimension} has most members: take its top, or close it`;
  return new Refusal('request.refused', {
    reason: 'analytics.pivot.too_large',
    detail: `The table would have more than ${limit} cells${advice}`,
  });
}

/** A tree with more members than a question of the engine takes. */
export function treeTooLarge(tree: string, most: number): Refusal {
  return new Refusal('request.refused', {
    reason: 'analytics.tree.too_large',
    detail: `The tree of ${tree} has more than ${most} members: its levels cannot be asked for`,
  });
}

/** A part of an experiment proves nothing, so it is told of all customers or not at all. */
export function partHidden(): Refusal {
  return new Refusal('access.denied', { detail: 'An experiment is judged by who sees all customers' });
}

/** Codes of ClickHouse for a question that is too large or too slow, not for a fault. */
const tooMuch = new Set(['158', '159', '160', '241', '307', '396', '394']);

/** Runs a question; one that exceeds the limits of a statement is refused, not a fault of the server. */
export async function limited<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && tooMuch.has(String(error.code))) {
      throw new Refusal('request.refused', {
        reason: 'query.slow',
        detail: 'This takes too long or too much memory; narrow the period or the filter',
      });
    }
    throw error;
  }
}
