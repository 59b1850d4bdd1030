import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { Progress } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { scanQuery } from './duplicate-queries.ts';
import { useDecisions } from './use-decisions.ts';

/** When all customers were compared last, how far it is now, and the way to have it done at once. */
export function ScanState() {
  const { t } = useLingui();
  const format = useFormat();
  const can = useCan();
  const decisions = useDecisions();
  const scan = useQuery(scanQuery).data?.scan;
  if (scan?.state === 'running')
    return <Progress label={t`Comparing all customers`} value={scan.share} total={1} />;
  return (
    <>
      {scan?.endedAt && (
        <span className="meta wide-only">
          {scan.state === 'done' ? (
            <Trans>All compared {format.dayName(scan.endedAt)}</Trans>
          ) : (
            <Trans>The last comparison was cut off {format.dayName(scan.endedAt)}</Trans>
          )}
        </span>
      )}
      {can('customers.duplicate.manage') && (
        <Button size="sm" icon="retry" isPending={decisions.isScanning} onPress={decisions.scan}>
          {t`Compare all now`}
        </Button>
      )}
    </>
  );
}
