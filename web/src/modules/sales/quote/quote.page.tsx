import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { DraftPage } from './draft-page.tsx';
import { quoteQuery } from './quote-queries.ts';
import { SentPage } from './sent-page.tsx';

/** One version of a quote: a draft is written here, one that was sent is followed here. */
export function Page() {
  const { t } = useLingui();
  const id = usePathParam('id');
  const writes = useCan()('sales.quote.write');
  const quote = useQuery(quoteQuery(id));
  if (quote.data?.status === 'draft' && writes)
    return <DraftPage key={`${quote.data.id} ${quote.data.version}`} quote={quote.data} />;
  if (quote.data) return <SentPage quote={quote.data} />;
  return (
    <>
      <PageBar title={t({ message: 'Quote', context: 'page' })} />
      {quote.isError ? (
        <ListFailed error={quote.error} onRetry={() => void quote.refetch()} isRetrying={quote.isFetching} />
      ) : (
        <SkeletonRows rows={6} widths={[50, 20, 30]} />
      )}
    </>
  );
}
