import {
  listMerges,
  type MergeChoices,
  previewMerge,
  previewUnmerge,
} from '@peyvand/contract/customers/merges';
import { getFieldHistory, getPast } from '@peyvand/contract/customers/pasts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** What a merge would make; the survivor comes first. */
export const mergePreviewQuery = (ids: readonly string[], choices: MergeChoices) => {
  const [id = '', ...losers] = ids;
  return queryOptions({
    queryKey: ['customers', 'merge', ids, choices],
    enabled: losers.length > 0,
    queryFn: ({ signal }) => call(previewMerge, { params: { id }, body: { losers, choices } }, { signal }),
    placeholderData: (before) => before,
  });
};

export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'merges', id],
    queryFn: ({ signal }) => call(listMerges, { params: { id } }, { signal }),
  });

export const unmergeQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'unmerge', id],
    queryFn: ({ signal }) => call(previewUnmerge, { params: { id } }, { signal }),
    staleTime: 0,
  });

export const pastQuery = (id: string, instant: string) =>
  queryOptions({
    queryKey: ['customers', 'past', id, instant],
    queryFn: ({ signal }) => call(getPast, { params: { id }, query: { instant } }, { signal }),
  });

export const fieldHistoryQuery = (id: string, field: string) =>
  queryOptions({
    queryKey: ['customers', 'changes', id, field],
    queryFn: ({ signal }) => call(getFieldHistory, { params: { id }, query: { field } }, { signal }),
  });
