import { Trans, useLingui } from '@lingui/react/macro';
import {
  Condition,
  type LineProgress,
  type OrderDeliveries,
  returnGoods,
} from '@peyvand/contract/sales/deliveries';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { DecimalField } from '../decimal-field.tsx';
import { useNumberText } from '../document-number.tsx';
import { failureText, violationText } from '../failure-text.ts';
import { warehousesQuery } from '../stock/stock-queries.ts';
import { conditionWords } from './delivery-words.ts';
import './delivery.css';
import { useDeliveryChange } from './use-delivery-change.ts';

interface Wish {
  readonly quantity: string | null;
  readonly condition: Condition;
}

/** What went out and did not come back yet. */
export function returnable(lines: readonly LineProgress[]) {
  return lines.filter(({ delivered, returned }) => Number(delivered) > Number(returned));
}

/** Takes delivered goods back, good ones into a warehouse. The return note is made with it. */
export function ReturnDialog(props: { orderId: string; deliveries: OrderDeliveries; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const format = useFormat();
  const nameOf = useNameOf();
  const sees = useCan()('sales.stock.read');
  const warehouses = useQuery({ ...warehousesQuery, enabled: sees }).data?.items ?? [];
  const active = warehouses.filter((one) => one.active);
  const back = returnable(props.deliveries.lines);
  const keyOf = useSubmitKey();
  const [wishes, setWishes] = useState(new Map<string, Wish>());
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const wishOf = (id: string): Wish => wishes.get(id) ?? { quantity: null, condition: 'stock' };
  const lines = back.flatMap(({ lineId }) => {
    const { quantity, condition } = wishOf(lineId);
    return quantity && Number(quantity) > 0 ? [{ lineId, quantity, condition }] : [];
  });
  const needsPlace = back.some(
    ({ lineId, stocked }) =>
      stocked && lines.some((one) => one.lineId === lineId && one.condition === 'stock'),
  );
  const warehouseId = chosen ?? active[0]?.id ?? null;
  const body = { warehouseId: needsPlace ? warehouseId : null, reason, lines };
  const take = useDeliveryChange(
    props.orderId,
    (wish: typeof body) =>
      call(returnGoods, { params: { id: props.orderId }, body: wish }, { idempotencyKey: keyOf(wish) }),
    {
      said: (after) => {
        const number = numberText(after.returns[0]?.number ?? '');
        return t`Return ${number} is taken`;
      },
      onDone: props.onClose,
    },
  );
  const put = (id: string, wish: Wish) => setWishes(new Map(wishes).set(id, wish));
  return (
    <Dialog isOpen wide onClose={props.onClose} title={t`Take goods back`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (lines.length > 0 && !take.isPending) take.mutate(body);
        }}
      >
        {take.isError && (
          <p className="small neg" role="alert">
            {failureText(take.error, i18n)}
          </p>
        )}
        <ul className="delivery-lines">
          {back.map((line) => {
            const wish = wishOf(line.lineId);
            const left = format.number(Number(line.delivered) - Number(line.returned), 4);
            const place = lines.findIndex(({ lineId }) => lineId === line.lineId);
            const error = violationText(take.error, `lines.${place}.quantity`, i18n);
            return (
              <li key={line.lineId}>
                <span className="min-w-0 grow">
                  <span className="cut block">
                    <bdi>{line.description}</bdi>
                  </span>
                  <span className="meta">
                    <Trans>
                      Delivered: {left} <bdi>{line.unit}</bdi>
                    </Trans>
                  </span>
                </span>
                <DecimalField
                  label={t`Quantity of ${line.description}`}
                  labelHidden
                  size="sm"
                  places={line.unitDecimals}
                  value={wish.quantity}
                  onChange={(quantity) => put(line.lineId, { ...wish, quantity })}
                  suffix={line.unit}
                  {...(error ? { error } : {})}
                />
                <Select<Condition>
                  label={t`Condition of ${line.description}`}
                  labelHidden
                  size="sm"
                  value={wish.condition}
                  onChange={(condition) => put(line.lineId, { ...wish, condition })}
                  options={Condition.options.map((id) => ({ id, label: i18n._(conditionWords[id]) }))}
                />
              </li>
            );
          })}
        </ul>
        <div className="delivery-fields">
          {needsPlace && active.length > 0 && (
            <Select
              label={t`Into`}
              value={warehouseId}
              onChange={setChosen}
              options={active.map((one) => ({ id: one.id, label: nameOf(one.names) }))}
            />
          )}
          <TextField label={t`Reason`} value={reason} onChange={setReason} maxLength={500} />
        </div>
        <footer>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            icon="check"
            type="submit"
            isPending={take.isPending}
            isDisabled={lines.length === 0}
          >
            {t({ message: 'Take back', context: 'goods' })}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
