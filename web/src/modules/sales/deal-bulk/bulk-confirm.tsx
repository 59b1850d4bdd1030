import { Trans, useLingui } from '@lingui/react/macro';
import { type DealBulkAction, type DealBulkWhich, previewDealBulk } from '@peyvand/contract/sales/deal-bulk';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { failureText } from '../failure-text.ts';
import { changeText } from './bulk-words.ts';
import { useNames } from './use-names.ts';

type Which = z.input<typeof DealBulkWhich>;

/** Says which deals a change would meet before it begins. */
export function BulkConfirm(props: {
  change: DealBulkAction;
  which: Which;
  isPending: boolean;
  onRun: (which: Which, count: number) => void;
  onClose: () => void;
}) {
  const { change, which, onClose } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const preview = useQuery({
    queryKey: ['dealBulk', 'preview', which, change],
    queryFn: ({ signal }) => call(previewDealBulk, { body: { which, change } }, { signal }),
    gcTime: 0,
    retry: false,
  });
  const counts = preview.data;
  const all = format.number(counts?.total ?? 0);
  const stay = format.number((counts?.total ?? 0) - (counts?.writable ?? 0));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={changeText(change, i18n, names)}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            {...(change.action === 'delete' ? { tone: 'negative' as const } : {})}
            isPending={props.isPending}
            isDisabled={!counts || counts.writable === 0}
            onPress={() => props.onRun(which, counts?.total ?? 0)}
          >
            {change.action === 'delete' ? t`Delete` : t`Carry out`}
          </Button>
        </>
      }
    >
      {preview.isPending && <SkeletonRows rows={2} widths={[70, 40]} />}
      {preview.isError && <p role="alert">{failureText(preview.error, i18n)}</p>}
      {counts && <p>{counts.capped ? <Trans>Deals: more than {all}</Trans> : <Trans>Deals: {all}</Trans>}</p>}
      {counts && counts.total > counts.writable && (
        <p className="t2 mt-2">
          <Trans>Of them not yours to change: {stay}. These stay as they are.</Trans>
        </p>
      )}
      <p className="small t3 mt-3">
        <Trans>It runs in the background and can be taken back for 30 days.</Trans>
      </p>
    </Dialog>
  );
}
