import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { countQuery, listQuery, type Wanted } from '../queries.ts';

/** Skeleton rows shown below what is loaded, so that scrolling on fetches the next page. */
const ahead = 12;

/** The list by pages: rows so far, how many there are, and what the table asks for. */
export function useList(wanted: Wanted) {
  const list = useInfiniteQuery({ ...listQuery(wanted), placeholderData: (before) => before });
  const counted = useQuery(countQuery(wanted));
  const rows: readonly CustomerRow[] = useMemo(
    () => list.data?.pages.flatMap((page) => page.items) ?? [],
    [list.data],
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const onVisible = useCallback(
    (_first: number, last: number) => {
      if (last >= rows.length - ahead && hasNextPage && !isFetchingNextPage && !isFetchNextPageError)
        void fetchNextPage();
    },
    [rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage],
  );
  const total = counted.data && !counted.data.capped ? counted.data.count : undefined;
  const count = hasNextPage
    ? Math.min(rows.length + ahead, Math.max(total ?? Number.POSITIVE_INFINITY, rows.length))
    : rows.length;
  return { list, rows, total, atLeast: counted.data?.count, count, onVisible };
}
