import { urlOf } from '@peyvand/contract/core/client';
import {
  fetchLetters,
  getLetterRun,
  getLetterTemplate,
  type LetterRun,
  type LetterTemplateInput,
  listLeftOut,
  listLetterFields,
  listLetterRuns,
  listLetterTemplates,
  previewLetter,
} from '@peyvand/contract/customers/letters';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const templatesQuery = queryOptions({
  queryKey: ['letterTemplates', 'list'],
  queryFn: ({ signal }) => call(listLetterTemplates, {}, { signal }),
});

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['letterTemplates', 'one', id],
    queryFn: ({ signal }) => call(getLetterTemplate, { params: { id } }, { signal }),
  });

export const fieldsQuery = queryOptions({
  queryKey: ['letterTemplates', 'fields'],
  queryFn: ({ signal }) => call(listLetterFields, {}, { signal }),
});

/** How a draft looks for a customer; the pictures of the draft before stay until the next ones are there. */
export const previewQuery = (template: LetterTemplateInput, customerId: string) =>
  queryOptions({
    queryKey: ['letterTemplates', 'preview', customerId, template],
    queryFn: ({ signal }) => call(previewLetter, { body: { template, customerId } }, { signal }),
    placeholderData: (before) => before,
    retry: false,
  });

export function isWorking({ state }: LetterRun): boolean {
  return state === 'waiting' || state === 'running';
}

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['letters', 'run', id],
    queryFn: ({ signal }) => call(getLetterRun, { params: { id } }, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isWorking(data) ? 600 : false),
  });

/** Printings, newest first; asked again while one is being set. */
export const runsQuery = (whose: 'mine' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['letters', 'list', whose],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listLetterRuns,
        { query: { whose, limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some(isWorking)) ? 1000 : false,
  });

export const leftOutQuery = (id: string) =>
  queryOptions({
    queryKey: ['letters', 'leftOut', id],
    queryFn: ({ signal }) => call(listLeftOut, { params: { id } }, { signal }),
  });

export function letterFileHref(id: string): string {
  return urlOf(fetchLetters, { id }, {});
}
