import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

/** One piece of a list as the server gives it. */
export interface ListPieces<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/** Skeleton rows below what is loaded, so that scrolling on asks for the next page. */
const ahead = 12;

/** Pages of a list as the table takes them: rows so far, how many to draw, and what to do when the end comes near. */
export function useListRows<Row>(list: UseInfiniteQueryResult<InfiniteData<ListPieces<Row>>>) {
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const onVisible = useCallback(
    (_first: number, last: number) => {
      if (last >= rows.length - ahead && hasNextPage && !isFetchingNextPage && !isFetchNextPageError)
        void fetchNextPage();
    },
    [rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage],
  );
  return { rows, onVisible, count: rows.length + (hasNextPage ? ahead : 0), complete: !hasNextPage };
}
