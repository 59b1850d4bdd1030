import { readHistory } from '@peyvand/contract/platform/audit';
import {
  dealBoard,
  dealLanes,
  dealStays,
  dealSums,
  getDeal,
  listDeals,
} from '@peyvand/contract/sales/deal-endpoints';
import { getDealLists } from '@peyvand/contract/sales/deal-lists';
import { listDealReasons, listPipelines } from '@peyvand/contract/sales/pipelines';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { type Wanted, whichOf } from '../queries.ts';

export const dealSorts = [
  'expectedOn',
  '-expectedOn',
  'nextStepOn',
  '-nextStepOn',
  'name',
  '-name',
  'amount',
  '-amount',
  'stageSince',
  '-stageSince',
  'createdAt',
  '-createdAt',
] as const;
export type DealSort = (typeof dealSorts)[number];

/** Which deals, of which pipeline. */
export interface WantedDeals extends Wanted<DealSort> {
  readonly pipelineId: string | null;
  /** Those of the trash in place of the others. */
  readonly deleted?: 'no' | 'only';
  /** Custom fields that the rows carry, as `custom.<key>`. */
  readonly fields?: readonly string[];
}

function part({ pipelineId, deleted, ...wanted }: WantedDeals) {
  return {
    ...whichOf(wanted),
    ...(pipelineId ? { pipelineId } : {}),
    ...(deleted === 'only' ? { deleted } : {}),
  };
}

function fieldsOf({ fields = [] }: WantedDeals) {
  return fields.length === 0 ? {} : { fields: fields.join(',') };
}

/** The board is of deals outside of the trash. */
function boardPart({ deleted: _deleted, ...wanted }: WantedDeals) {
  return part(wanted);
}

export const pipelinesQuery = queryOptions({
  queryKey: ['pipelines'],
  queryFn: ({ signal }) => call(listPipelines, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const reasonsQuery = queryOptions({
  queryKey: ['dealReasons'],
  queryFn: ({ signal }) => call(listDealReasons, {}, { signal }),
  staleTime: 5 * 60_000,
});

/** Own parts in a decision, and the competitors that are offered. */
export const listsQuery = queryOptions({
  queryKey: ['dealLists'],
  queryFn: ({ signal }) => call(getDealLists, {}, { signal }),
  staleTime: 5 * 60_000,
});

/** Keys begin with the kind of record, so that live changes make them stale. */
export const boardQuery = (wanted: WantedDeals) =>
  queryOptions({
    queryKey: ['deals', 'board', wanted],
    queryFn: ({ signal }) =>
      call(
        dealBoard,
        { query: { ...boardPart(wanted), ...fieldsOf(wanted), sort: wanted.sort, limit: 20 } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export type LaneBy = 'owner' | 'team';

export const lanesQuery = (wanted: WantedDeals, by: LaneBy) =>
  queryOptions({
    queryKey: ['deals', 'lanes', by, { ...wanted, sort: null, fields: null }],
    queryFn: ({ signal }) => call(dealLanes, { query: { ...boardPart(wanted), by } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** The cards of one stage behind those that came with the board. */
export const columnQuery = (wanted: WantedDeals, stageId: string, after: string | null) =>
  infiniteQueryOptions({
    queryKey: ['deals', 'column', stageId, after, wanted],
    initialPageParam: after ?? '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listDeals,
        {
          query: {
            ...part(wanted),
            ...fieldsOf(wanted),
            stageId,
            sort: wanted.sort,
            limit: 50,
            cursor: pageParam,
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const dealsQuery = (wanted: WantedDeals) =>
  infiniteQueryOptions({
    queryKey: ['deals', 'list', wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listDeals,
        {
          query: {
            ...part(wanted),
            ...fieldsOf(wanted),
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

export const sumsQuery = (wanted: WantedDeals, status?: 'open') =>
  queryOptions({
    queryKey: ['deals', 'sums', { ...wanted, sort: null, fields: null }, status],
    queryFn: ({ signal }) =>
      call(dealSums, { query: { ...part(wanted), ...(status ? { status } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const dealQuery = (id: string) =>
  queryOptions({
    queryKey: ['deals', 'record', id],
    queryFn: ({ signal }) => call(getDeal, { params: { id } }, { signal }),
  });

export const staysQuery = (id: string) =>
  queryOptions({
    queryKey: ['deals', 'stays', id],
    queryFn: ({ signal }) => call(dealStays, { params: { id } }, { signal }),
  });

export const dealHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['deals', 'history', id],
    queryFn: ({ signal }) =>
      call(readHistory, { query: { kind: 'deals', recordId: id, limit: 50 } }, { signal }),
  });

export const customerDealsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['deals', 'of', customerId],
    queryFn: ({ signal }) =>
      call(listDeals, { query: { customerId, sort: '-createdAt', limit: 100 } }, { signal }),
  });
