import { Currency } from '@peyvand/contract/core/money';
import { listTargets, type TargetUnit } from '@peyvand/contract/sales/targets';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export interface TargetsAsked {
  readonly unit: TargetUnit;
  readonly calendar: 'persian' | 'gregory';
  /** Any day of the period. */
  readonly day: string;
  readonly currency: string;
}

/** The key begins with what the server calls targets when they change. */
export const targetsQuery = ({ unit, calendar, day, currency }: TargetsAsked) =>
  queryOptions({
    queryKey: ['targets', unit, calendar, day, currency],
    queryFn: ({ signal }) =>
      call(listTargets, { query: { unit, calendar, day, currency: Currency.parse(currency) } }, { signal }),
    placeholderData: keepPreviousData,
  });
