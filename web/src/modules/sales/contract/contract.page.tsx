import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { usePathParam } from '../../../lib/navigation.ts';
import { ListFailed } from '../list-failed.tsx';
import { contractQuery } from './contract-queries.ts';
import { DraftPage } from './draft-page.tsx';
import { FollowPage } from './follow-page.tsx';
import './contract.css';

/** One version of a contract: a draft is written here, one that goes its way is followed here. */
export function Page() {
  const { t } = useLingui();
  const contract = useQuery(contractQuery(usePathParam('id')));
  const { data } = contract;
  if (data?.status === 'draft' && data.canWrite)
    return <DraftPage key={`${data.id} ${data.version}`} contract={data} />;
  if (data) return <FollowPage key={data.id} contract={data} />;
  return (
    <>
      <PageBar title={t({ message: 'Contract', context: 'page' })} />
      {contract.isError ? (
        <ListFailed
          error={contract.error}
          onRetry={() => void contract.refetch()}
          isRetrying={contract.isFetching}
        />
      ) : (
        <SkeletonRows rows={6} widths={[50, 20, 30]} />
      )}
    </>
  );
}
