import { Trans, useLingui } from '@lingui/react/macro';
import { previewBulk, startBulk } from '@peyvand/contract/customers/bulk';
import { whatHangs } from '@peyvand/contract/customers/trash';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useFieldLabel } from '../../platform/parts.tsx';
import { changeText } from '../bulk/bulk-words.ts';
import { useFailureText } from '../failure-text.ts';
import { useOwnerOptions } from '../people.ts';
import type { Change, whichOf } from './bulk.ts';

interface BulkConfirmProps {
  change: Change;
  which: ReturnType<typeof whichOf>;
  /** Carries it out while the page waits; without it, it is started in the background. */
  onRun: (() => void) | null;
  onClose: () => void;
}

/** Says whom a change of many would meet before it begins. */
export function BulkConfirm({ change, which, onRun, onClose }: BulkConfirmProps) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const failureText = useFailureText();
  const owners = useOwnerOptions();
  const preview = useQuery({
    queryKey: ['bulk', 'preview', which, change],
    queryFn: ({ signal }) => call(previewBulk, { body: { which, change } }, { signal }),
    gcTime: 0,
    retry: false,
  });
  const start = useMutation({
    mutationFn: () => call(startBulk, { body: { which, change } }),
    onSuccess: (run) => {
      void client.invalidateQueries({ queryKey: ['bulk'] });
      onClose();
      go(`/customers/bulk/${run.id}`);
    },
    onError: (error) => notify({ text: failureText(error) }),
  });
  const nameOf = (id: string) => owners.find((one) => one.id === id)?.label;
  const labelOf = useFieldLabel();
  const counts = preview.data;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={changeText(change, i18n, nameOf, labelOf)}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            {...(change.action === 'delete' ? { tone: 'negative' as const } : {})}
            isPending={start.isPending}
            {...(counts && counts.writable > 0 ? {} : { isDisabled: true })}
            onPress={() => (onRun ? onRun() : start.mutate())}
          >
            {change.action === 'delete' ? t`Delete` : t`Carry out`}
          </Button>
        </>
      }
    >
      {preview.isPending && <SkeletonRows rows={2} widths={[70, 40]} />}
      {preview.isError && <p role="alert">{failureText(preview.error)}</p>}
      {counts && <Meeting {...counts} />}
      {change.action === 'delete' && 'ids' in which && which.ids.length <= 500 && <Hanging ids={which.ids} />}
      {!onRun && (
        <p className="small t3 mt-3">
          <Trans>It runs in the background and can be taken back for 30 days.</Trans>
        </p>
      )}
    </Dialog>
  );
}

function Meeting({ total, writable, capped }: { total: number; writable: number; capped: boolean }) {
  const format = useFormat();
  const all = format.number(total);
  const stay = format.number(total - writable);
  return (
    <>
      <p>{capped ? <Trans>Customers: more than {all}</Trans> : <Trans>Customers: {all}</Trans>}</p>
      {total > writable && (
        <p className="t2 mt-2">
          <Trans>Of them not yours to change: {stay}. These stay as they are.</Trans>
        </p>
      )}
    </>
  );
}

/** What goes out of sight with customers that are deleted. */
function Hanging({ ids }: { ids: readonly string[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['bulk', 'hanging', ids],
    queryFn: ({ signal }) => call(whatHangs, { body: { ids: [...ids] } }, { signal }),
    gcTime: 0,
  });
  if (!data) return null;
  const parts = [
    data.notes > 0 ? t`notes: ${format.number(data.notes)}` : '',
    data.talks > 0 ? t`talks: ${format.number(data.talks)}` : '',
    data.files > 0 ? t`files: ${format.number(data.files)}` : '',
    data.relations > 0 ? t`relations: ${format.number(data.relations)}` : '',
  ].filter(Boolean);
  const days = format.number(data.keepDays);
  const orders = format.number(data.orders ?? 0);
  return (
    <div className="t2 mt-2 grid gap-1">
      {parts.length > 0 && (
        <p>
          <Trans>With them: {format.list(parts)}.</Trans>
        </p>
      )}
      {(data.orders ?? 0) > 0 && (
        <p>
          <Trans>Orders that stay in the books: {orders}.</Trans>
        </p>
      )}
      <p className="small t3">
        <Trans>They lie in the trash for {days} days and can be restored until then.</Trans>
      </p>
    </div>
  );
}
