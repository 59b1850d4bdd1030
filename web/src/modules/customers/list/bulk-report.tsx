import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { reasonText } from '../../platform/bulk-parts.tsx';
import { customersInBulk } from '../bulk/customers-in-bulk.ts';
import type { BulkReport } from './use-bulk.ts';

/** Names the rows that a bulk change could not touch, each with its reason. */
export function BulkReportDialog({ report, onClose }: { report: BulkReport; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const count = report.refused.length;
  const number = format.number(count);
  const names = new Map(report.rows.map((row) => [row.id, row.name]));
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
            <span className="meta">{reasonText(reason, i18n, customersInBulk.reasons)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
