import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { BulkChange, BulkKind } from './bulk-kind.ts';

/** Says which records a change of many would meet before it begins. */
export function BulkConfirm<Change extends BulkChange, Which>(props: {
  kind: BulkKind<Change, Which>;
  change: Change;
  which: Which;
  isPending: boolean;
  /** It is carried out while the page waits, outside the engine. */
  isDirect?: boolean;
  onRun: (count: number) => void;
  onClose: () => void;
  /** What else there is to know of it. */
  children?: ReactNode;
}) {
  const { kind, change, which, onClose } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const headingOf = kind.useHeading();
  const failureText = kind.useFailureText();
  const preview = useQuery({
    queryKey: [kind.key, 'preview', which, change],
    queryFn: ({ signal }) => kind.calls.preview({ which, change }, { signal }),
    gcTime: 0,
    retry: false,
  });
  const counts = preview.data;
  const [noun, all] = [i18n._(kind.noun), format.number(counts?.total ?? 0)];
  const stay = format.number((counts?.total ?? 0) - (counts?.writable ?? 0));
  const isDeath = change.action === 'delete';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={headingOf(change)}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            {...(isDeath ? { tone: 'negative' as const } : {})}
            isPending={props.isPending}
            isDisabled={!counts || counts.writable === 0}
            onPress={() => props.onRun(counts?.total ?? 0)}
          >
            {isDeath ? t`Delete` : t`Carry out`}
          </Button>
        </>
      }
    >
      {preview.isPending && <SkeletonRows rows={2} widths={[70, 40]} />}
      {preview.isError && <p role="alert">{failureText(preview.error)}</p>}
      {counts && <p>{counts.capped ? t`${noun}: more than ${all}` : t`${noun}: ${all}`}</p>}
      {counts && counts.total > counts.writable && (
        <p className="t2 mt-2">
          <Trans>Of them not yours to change: {stay}. These stay as they are.</Trans>
        </p>
      )}
      {props.children}
      {!props.isDirect && (
        <p className="small t3 mt-3">
          <Trans>It runs in the background and can be taken back for 30 days.</Trans>
        </p>
      )}
    </Dialog>
  );
}
