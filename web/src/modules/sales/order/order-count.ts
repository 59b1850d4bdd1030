import type { Input } from '@peyvand/contract/core/endpoint';
import type { Currency } from '@peyvand/contract/core/money';
import { countOrderLines } from '@peyvand/contract/sales/order-endpoints';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { call } from '../../../lib/api.ts';
import type { DraftLine } from './draft.ts';
import { bodyLine, isCountable } from './draft.ts';

type Body = Input<(typeof countOrderLines)['body']>;

const countQuery = (body: Body) =>
  queryOptions({
    queryKey: ['orders', 'count', body],
    queryFn: ({ signal }) => call(countOrderLines, { body }, { signal }),
    enabled: body.lines.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Prices, taxes and sums of the lines that can be counted already, by the server, as they are written. */
export function useOrderCount(draft: {
  readonly customerId: string | null;
  readonly currency: Currency;
  readonly lines: readonly DraftLine[];
}) {
  const { customerId, currency, lines } = draft;
  const counting = lines.filter(isCountable);
  const body = useDeferredValue(
    useMemo(
      () => ({ customerId, currency, lines: lines.filter(isCountable).map(bodyLine) }),
      [customerId, currency, lines],
    ),
  );
  const count = useQuery(countQuery(body));
  return {
    sums: counting.length > 0 ? count.data : undefined,
    error: count.error,
    of: (line: DraftLine) => {
      const at = counting.indexOf(line);
      return at < 0 ? undefined : count.data?.lines[at];
    },
  };
}
