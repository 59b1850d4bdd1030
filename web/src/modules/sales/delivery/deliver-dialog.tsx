import { Trans, useLingui } from '@lingui/react/macro';
import { deliverOrder, type LineProgress, type OrderDeliveries } from '@peyvand/contract/sales/deliveries';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { DecimalField } from '../decimal-field.tsx';
import { useNumberText } from '../document-number.tsx';
import { failureText, violationText } from '../failure-text.ts';
import { warehousesQuery } from '../stock/stock-queries.ts';
import { useStocked } from './available.tsx';
import './delivery.css';
import { useDeliveryChange } from './use-delivery-change.ts';

const anywhere = 'anywhere';

/** Delivers what is open, or less. Everything is filled in: Enter delivers. */
export function DeliverDialog(props: { order: Order; deliveries: OrderDeliveries; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const { order, deliveries } = props;
  const open = deliveries.lines.filter((line) => line.open !== '0');
  const today = isoDay(todayFor(usePreferences()));
  const keyOf = useSubmitKey();
  const [quantities, setQuantities] = useState(
    () => new Map<string, string | null>(open.map((line) => [line.lineId, line.open])),
  );
  const [warehouseId, setWarehouse] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [words, setWords] = useState({ recipient: order.customerName ?? '', carrier: '', tracking: '' });
  const lines = open.flatMap(({ lineId }) => {
    const quantity = quantities.get(lineId);
    return quantity && Number(quantity) > 0 ? [{ lineId, quantity }] : [];
  });
  const body = { ...words, warehouseId, ...(day === null ? {} : { deliveredOn: day }), lines };
  const deliver = useDeliveryChange(
    order.id,
    (wish: typeof body) =>
      call(deliverOrder, { params: { id: order.id }, body: wish }, { idempotencyKey: keyOf(wish) }),
    {
      said: (after) => {
        const number = numberText(after.deliveries[0]?.number ?? '');
        return t`Delivery note ${number} is made`;
      },
      onDone: props.onClose,
    },
  );
  return (
    <Dialog isOpen wide onClose={props.onClose} title={t`Deliver`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (lines.length > 0 && !deliver.isPending) deliver.mutate(body);
        }}
      >
        {deliver.isError && (
          <p className="small neg" role="alert">
            {failureText(deliver.error, i18n)}
          </p>
        )}
        <ul className="delivery-lines">
          {open.map((line) => (
            <LineRow
              key={line.lineId}
              line={line}
              warehouseId={warehouseId}
              promised={deliveries.promised}
              quantity={quantities.get(line.lineId) ?? null}
              onChange={(quantity) => setQuantities(new Map(quantities).set(line.lineId, quantity))}
              error={violationText(
                deliver.error,
                `lines.${lines.findIndex(({ lineId }) => lineId === line.lineId)}.quantity`,
                i18n,
              )}
            />
          ))}
        </ul>
        <div className="delivery-fields">
          {open.some(({ stocked }) => stocked) && (
            <WarehouseField value={warehouseId} onChange={setWarehouse} />
          )}
          <DateField
            label={t`Date`}
            value={day ?? today}
            onChange={(next) => setDay(next === today ? null : next)}
          />
          <TextField
            label={t`Recipient`}
            value={words.recipient}
            onChange={(recipient) => setWords({ ...words, recipient })}
            maxLength={200}
          />
          <TextField
            label={t`Carrier`}
            value={words.carrier}
            onChange={(carrier) => setWords({ ...words, carrier })}
            maxLength={200}
          />
          <TextField
            label={t`Tracking number`}
            type="code"
            value={words.tracking}
            onChange={(tracking) => setWords({ ...words, tracking })}
            maxLength={200}
          />
        </div>
        <footer>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            icon="check"
            type="submit"
            autoFocus
            isPending={deliver.isPending}
            isDisabled={lines.length === 0}
          >
            {t({ message: 'Deliver', context: 'button' })}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function WarehouseField(props: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useLingui();
  const nameOf = useNameOf();
  const sees = useCan()('sales.stock.read');
  const warehouses = useQuery({ ...warehousesQuery, enabled: sees }).data?.items ?? [];
  return (
    <Select
      label={t`Out of`}
      value={props.value ?? anywhere}
      onChange={(id) => props.onChange(id === anywhere ? null : id)}
      options={[
        { id: anywhere, label: t`Wherever it lies` },
        ...warehouses.map((one) => ({ id: one.id, label: nameOf(one.names) })),
      ]}
    />
  );
}

/** A line with what is open of it, how many of it there are for this order, and how many go out now. */
function LineRow(props: {
  line: LineProgress;
  warehouseId: string | null;
  promised: OrderDeliveries['promised'];
  quantity: string | null;
  onChange: (quantity: string | null) => void;
  error: string | undefined;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { line, warehouseId, quantity } = props;
  const stocked = useStocked([{ productId: line.productId, quantity }]).of(line.productId);
  const here =
    warehouseId === null ? stocked : stocked?.warehouses.find((one) => one.warehouseId === warehouseId);
  const kept = props.promised
    .filter((one) => one.productId === line.productId)
    .filter((one) => warehouseId === null || one.warehouseId === warehouseId)
    .reduce((sum, one) => sum + Number(one.quantity), 0);
  const ready = Number(here?.available ?? 0) + kept;
  const isShort = stocked?.stocked === true && Number(quantity ?? 0) > ready;
  const open = format.number(line.open, 4);
  return (
    <li>
      <span className="min-w-0 grow">
        <span className="cut block">
          <bdi>{line.description}</bdi>
        </span>
        <span className="meta row flex-wrap gap-2">
          <bdi dir="ltr">{line.code}</bdi>
          <span>
            <Trans>
              Open: {open} <bdi>{line.unit}</bdi>
            </Trans>
          </span>
          {stocked?.stocked &&
            (isShort ? (
              <Tag tone="warning">{t`Only ${format.number(ready, 4)} here`}</Tag>
            ) : (
              <span>{t`In stock: ${format.number(ready, 4)}`}</span>
            ))}
        </span>
      </span>
      <DecimalField
        label={t`Quantity of ${line.description}`}
        labelHidden
        size="sm"
        places={line.unitDecimals}
        value={quantity}
        onChange={props.onChange}
        suffix={line.unit}
        {...(props.error ? { error: props.error } : {})}
      />
    </li>
  );
}
