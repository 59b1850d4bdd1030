import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { usePathParam } from '../../../lib/navigation.ts';
import { ListFailed } from '../list-failed.tsx';
import { invoiceQuery } from './invoice-queries.ts';
import { InvoiceView } from './invoice-view.tsx';

/** One invoice or credit note. */
export function Page() {
  const { t } = useLingui();
  const invoice = useQuery(invoiceQuery(usePathParam('id')));
  if (invoice.data) return <InvoiceView invoice={invoice.data} />;
  return (
    <>
      <PageBar title={t({ message: 'Invoice', context: 'kind' })} />
      {invoice.isError ? (
        <ListFailed
          error={invoice.error}
          onRetry={() => void invoice.refetch()}
          isRetrying={invoice.isFetching}
        />
      ) : (
        <SkeletonRows rows={6} widths={[50, 20, 30]} />
      )}
    </>
  );
}
