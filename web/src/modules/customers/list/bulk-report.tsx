import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { BulkReport } from './use-bulk.ts';

/** Names the rows that a bulk change could not touch, each with its reason. */
export function BulkReportDialog({ report, onClose }: { report: BulkReport; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const count = report.refused.length;
  const number = format.number(count);
  const names = new Map(report.rows.map((row) => [row.id, row.name]));
  const why = (reason: string) => {
    if (reason === 'resource.missing') return t`no longer there, or not shown to you`;
    if (reason.startsWith('access.')) return t`not allowed for your role`;
    if (reason === 'version.stale' || reason.endsWith('.stale')) return t`changed by somebody meanwhile`;
    if (reason === 'request.invalid' || reason === 'request.refused') return t`the value does not fit`;
    return t`the server did not answer`;
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={plural(count, {
        one: `${number} customer stayed as it was`,
        other: `${number} customers stayed as they were`,
      })}
      footer={<Button look="primary" onPress={onClose}>{t`Close`}</Button>}
    >
      <ul className="max-h-80 overflow-auto">
        {report.refused.map(({ id, reason }) => (
          <li key={id} className="row min-h-9 gap-3">
            <bdi className="grow cut">{names.get(id)}</bdi>
            <span className="meta">{why(reason)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
