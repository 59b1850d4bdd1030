import {
  getShares,
  getStatement,
  listCommissionRules,
  listStatements,
} from '@peyvand/contract/sales/commissions';
import { listProducts } from '@peyvand/contract/sales/products';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import type { CalendarSystem } from '../../../lib/preferences.ts';

/** A month of a calendar, by one of its days. */
export interface Month {
  readonly calendar: CalendarSystem;
  readonly day: string;
}

export const commissionRulesQuery = queryOptions({
  queryKey: ['commissions', 'rules'],
  queryFn: ({ signal }) => call(listCommissionRules, {}, { signal }),
});

export const statementsQuery = (month: Month) =>
  queryOptions({
    queryKey: ['commissions', 'list', month],
    queryFn: ({ signal }) => call(listStatements, { query: month }, { signal }),
    placeholderData: keepPreviousData,
  });

export const statementQuery = (earnerId: string, month: Month) =>
  queryOptions({
    queryKey: ['commissions', 'statement', earnerId, month],
    queryFn: ({ signal }) => call(getStatement, { params: { id: earnerId }, query: month }, { signal }),
  });

export const sharesQuery = (kind: 'deal' | 'order', id: string) =>
  queryOptions({
    queryKey: ['commissions', 'shares', kind, id],
    queryFn: ({ signal }) => call(getShares, { params: { kind, id } }, { signal }),
  });

/** Products by id, for their names. */
export const productNamesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['products', 'names', ids],
    queryFn: ({ signal }) =>
      call(
        listProducts,
        {
          query: {
            filter: JSON.stringify({ field: 'id', op: 'in', value: ids }),
            limit: 100,
            sort: 'name',
          },
        },
        { signal },
      ),
    enabled: ids.length > 0,
  });
