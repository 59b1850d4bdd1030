import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { DraftPage } from './draft-page.tsx';
import { SecretDialog } from './link-dialog.tsx';
import { quoteQuery } from './quote-queries.ts';
import { SentPage } from './sent-page.tsx';

/** One version of a quote: a draft is written here, one that was sent is followed here. */
export function Page() {
  const { t } = useLingui();
  const id = usePathParam('id');
  const writes = useCan()('sales.quote.write');
  const quote = useQuery(quoteQuery(id));
  // Kept here: the page may have turned from a draft into a quote that was sent before the answer with the link comes.
  const [link, setLink] = useState<string | null>(null);
  if (quote.data)
    return (
      <>
        {quote.data.status === 'draft' && writes ? (
          <DraftPage key={`${quote.data.id} ${quote.data.version}`} quote={quote.data} onLink={setLink} />
        ) : (
          <SentPage quote={quote.data} onLink={setLink} />
        )}
        {link !== null && (
          <SecretDialog
            title={t`The link for the customer`}
            text={t`Who has this link reads the quote, asks, and answers. Send it in the way that you trust; it is shown only now.`}
            secret={link}
            onClose={() => setLink(null)}
          />
        )}
      </>
    );
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
