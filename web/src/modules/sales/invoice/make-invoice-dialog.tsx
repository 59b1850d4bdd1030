import { Trans, useLingui } from '@lingui/react/macro';
import { createInvoice } from '@peyvand/contract/sales/invoice-endpoints';
import type { Billing } from '@peyvand/contract/sales/invoices';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { QuantityRows, writtenParts } from './quantity-rows.tsx';
import { useMoneyChange } from './use-invoice-change.ts';

type Take = 'ordered' | 'delivered' | 'own';

/** Asks what of an order is invoiced: all that is left, what is delivered, or own quantities. */
export function MakeInvoiceDialog({ billing, onClose }: { billing: Billing; onClose: () => void }) {
  const { t } = useLingui();
  const go = useGo();
  const keyOf = useSubmitKey();
  const format = useFormat();
  const { orderId, currency, left } = billing;
  const isDelivered = left.delivered !== '0';
  const [take, setTake] = useState<Take>(isDelivered ? 'delivered' : 'ordered');
  const open = billing.lines.filter((line) => line.open !== '0');
  const [values, setValues] = useState(
    () =>
      new Map<string, string | null>(
        open.map((line) => [line.lineId, isDelivered ? line.openDelivered : line.open]),
      ),
  );
  const parts = writtenParts(values);
  const lines = take === 'own' ? parts : take;
  const make = useMoneyChange(
    () => {
      const body = { orderId, lines };
      return call(createInvoice, { body }, { idempotencyKey: keyOf(body) });
    },
    (invoice) => go(`/invoices/${invoice.id}`),
  );
  const amount = take === 'own' ? null : left[take];
  const isEmpty = take === 'own' ? parts.length === 0 : take === 'delivered' && !isDelivered;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Make the invoice`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            autoFocus
            isPending={make.isPending}
            isDisabled={isEmpty}
            onPress={() => make.mutate(undefined)}
          >
            {t`Make the draft`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Segmented<Take>
          label={t`What is invoiced`}
          value={take}
          onChange={setTake}
          options={[
            { id: 'ordered', label: t({ message: 'Whole order', context: 'what is invoiced' }) },
            { id: 'delivered', label: t({ message: 'What is delivered', context: 'what is invoiced' }) },
            { id: 'own', label: t({ message: 'Own quantities', context: 'what is invoiced' }) },
          ]}
        />
        {take === 'own' ? (
          <QuantityRows
            rows={open.map((line) => ({
              id: line.lineId,
              description: line.description,
              unit: line.unit,
              note: (
                <Trans>
                  Not invoiced: {format.number(line.open, 4)}, of it delivered:{' '}
                  {format.number(line.openDelivered, 4)}
                </Trans>
              ),
            }))}
            values={values}
            onChange={setValues}
          />
        ) : (
          <p className="t2">
            {take === 'ordered' ? (
              <Trans>Everything of the order that stands on no invoice yet, delivered or not.</Trans>
            ) : isDelivered ? (
              <Trans>What went out, did not come back, and stands on no invoice yet.</Trans>
            ) : (
              <Trans>Nothing was delivered that is not invoiced.</Trans>
            )}
          </p>
        )}
        {amount !== null && !isEmpty && (
          <p className="row justify-between">
            <span className="meta">{t({ message: 'Total', context: 'of an invoice' })}</span>
            <span className="num font-medium">{format.money({ amount, currency })}</span>
          </p>
        )}
      </div>
    </Dialog>
  );
}
