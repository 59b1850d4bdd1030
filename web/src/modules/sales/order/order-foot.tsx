import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { OrderHead } from '@peyvand/contract/sales/orders';
import { useFormat } from '../../../lib/format/format.ts';

/** What valid orders of one currency come to; cancelled ones count nowhere. */
function sumOf(rows: readonly OrderHead[], currency: string): string {
  const sum = rows
    .filter((row) => row.currency === currency && row.status !== 'cancelled')
    .reduce((total, row) => total + BigInt(row.total), 0n);
  return String(sum);
}

/** Count and sum, exact, once the whole result is loaded; before that, how much of it is. */
export function OrderFoot(props: { rows: readonly OrderHead[]; complete: boolean; usual: string }) {
  const { rows, complete, usual } = props;
  const { t } = useLingui();
  const format = useFormat();
  const count = format.number(rows.length);
  const unit = format.unit(usual);
  return (
    <>
      {complete ? (
        <>
          <span>{t`${plural(rows.length, { one: `${count} order`, other: `${count} orders` })}`}</span>
          <span>
            <Trans>
              Sum <b>{format.money({ amount: sumOf(rows, usual), currency: usual })}</b>
            </Trans>
          </span>
        </>
      ) : (
        <span>
          <Trans>The first {count} orders; the sum appears when all are loaded</Trans>
        </span>
      )}
      <span className="end max-phone:hidden">
        <Trans>Amounts in {unit}</Trans>
      </span>
    </>
  );
}
