import type { Input } from '@peyvand/contract/core/endpoint';
import {
  type ContractSort,
  getContract,
  getDelegation,
  listContracts,
  previewContract,
} from '@peyvand/contract/sales/contract-endpoints';
import {
  listClauses,
  listClauseVersions,
  listContractFields,
  listContractTemplates,
} from '@peyvand/contract/sales/contract-library';
import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { type Wanted, whichOf } from '../queries.ts';

export type Show = 'latest' | 'inForce' | 'toApprove' | 'toSign';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const contractsQuery = (wanted: Wanted<ContractSort>, show: Show) =>
  infiniteQueryOptions({
    queryKey: ['contracts', 'list', show, wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listContracts,
        {
          query: {
            ...whichOf(wanted),
            show,
            sort: wanted.sort,
            limit: 100,
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ['contracts', 'record', id],
    queryFn: ({ signal }) => call(getContract, { params: { id } }, { signal }),
  });

export interface ContractsOfWhat {
  readonly customerId?: string;
  readonly dealId?: string;
  readonly quoteId?: string;
  readonly orderId?: string;
}

/** Contracts that hang on a record, newest first. */
export const contractsOfQuery = (of: ContractsOfWhat) =>
  queryOptions({
    queryKey: ['contracts', 'of', of],
    queryFn: ({ signal }) => call(listContracts, { query: { ...of, limit: 100 } }, { signal }),
  });

export type ContractBody = Input<(typeof previewContract)['body']>;

/** How clauses that are being written read for the customer. */
export const previewQuery = (body: ContractBody | null) =>
  queryOptions({
    queryKey: ['contracts', 'preview', body],
    queryFn: body === null ? skipToken : ({ signal }) => call(previewContract, { body }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  });

export const clausesQuery = queryOptions({
  queryKey: ['clauses'],
  queryFn: ({ signal }) => call(listClauses, {}, { signal }),
});

export const clauseVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['clauses', 'versions', id],
    queryFn: ({ signal }) => call(listClauseVersions, { params: { id } }, { signal }),
  });

export const contractTemplatesQuery = queryOptions({
  queryKey: ['contractTemplates'],
  queryFn: ({ signal }) => call(listContractTemplates, {}, { signal }),
});

export const contractFieldsQuery = queryOptions({
  queryKey: ['contractFields'],
  queryFn: ({ signal }) => call(listContractFields, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const delegationQuery = queryOptions({
  queryKey: ['contracts', 'delegation'],
  queryFn: ({ signal }) => call(getDelegation, {}, { signal }),
});
