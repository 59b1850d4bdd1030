import { Trans, useLingui } from '@lingui/react/macro';
import type { BulkWhich } from '@peyvand/contract/customers/bulk';
import { whatHangs } from '@peyvand/contract/customers/trash';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { BulkConfirm as Confirm, useStarted } from '../../platform/bulk-parts.tsx';
import { customersInBulk } from '../bulk/customers-in-bulk.ts';
import type { Change } from './bulk.ts';

interface BulkConfirmProps {
  change: Change;
  which: z.input<typeof BulkWhich>;
  /** Carries it out while the page waits; without it, it is started in the background. */
  onRun: (() => void) | null;
  /** It is begun in the background. */
  onStarted: () => void;
  onClose: () => void;
}

/** Says whom a change of many would meet before it begins. */
export function BulkConfirm({ change, which, onRun, onStarted, onClose }: BulkConfirmProps) {
  const { start, isPending } = useStarted(customersInBulk);
  return (
    <Confirm
      kind={customersInBulk}
      change={change}
      which={which}
      isPending={isPending}
      isDirect={onRun !== null}
      onClose={onClose}
      onRun={(count) => {
        if (onRun) {
          onRun();
          return;
        }
        start(which, change, count);
        onStarted();
      }}
    >
      {change.action === 'delete' && 'ids' in which && which.ids.length <= 500 && <Hanging ids={which.ids} />}
    </Confirm>
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
