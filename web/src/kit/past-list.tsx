import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState, ErrorState } from './empty.tsx';
import { SkeletonRows } from './marks.tsx';

interface PastListProps<Item> {
  /** What was asked of the server, newest first, in pages. */
  list: {
    readonly data?: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly isSuccess: boolean;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
    readonly refetch: () => Promise<unknown>;
  };
  /** What stands there as long as there is nothing. */
  empty: { readonly title: string; readonly text: string };
  children: (item: Item) => ReactNode;
}

/** What was done so far, newest first, with the ways of a list that waits, failed, is empty or goes on. */
export function PastList<Item>({ list, empty, children }: PastListProps<Item>) {
  const { t } = useLingui();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={5} widths={[50, 20]} />;
  if (list.isError && items.length === 0) {
    return (
      <ErrorState
        title={t`The page did not load`}
        text={t`Nothing is lost; what you have saved is in its place.`}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (items.length === 0) return <EmptyState {...empty} />;
  return (
    <>
      <ul className="lines body">{items.map(children)}</ul>
      {list.hasNextPage && (
        <Button look="quiet" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </>
  );
}
