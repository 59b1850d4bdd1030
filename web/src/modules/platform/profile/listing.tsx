import { Trans } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';

/** A short list of the server in a section: while it loads, when it fails, when it is empty, and itself. */
export function Listing<Item, Answer extends { items: readonly Item[] }>(props: {
  query: UseQueryResult<Answer>;
  empty: string;
  children: (answer: Answer) => ReactNode;
}) {
  const say = useProblemWords();
  const { query } = props;
  if (query.data) {
    return query.data.items.length > 0 ? (
      props.children(query.data)
    ) : (
      <p className="small t3">{props.empty}</p>
    );
  }
  if (query.isPending) return <SkeletonRows rows={2} widths={[70, 30]} />;
  return (
    <Note tone="negative">
      {say(query.error)}{' '}
      <Button size="sm" icon="retry" onPress={() => void query.refetch()}>
        <Trans>Try again</Trans>
      </Button>
    </Note>
  );
}
