import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import {
  type Delivery,
  deliveryDocument,
  type OrderDeliveries,
  type Return,
  reserveOrder,
} from '@peyvand/contract/sales/deliveries';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { DocumentNumber } from '../document-number.tsx';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { CancelDeliveryDialog } from './cancel-delivery-dialog.tsx';
import { DeliverDialog } from './deliver-dialog.tsx';
import { deliveriesQuery } from './delivery-queries.ts';
import { conditionWords } from './delivery-words.ts';
import { ReturnDialog, returnable } from './return-dialog.tsx';
import './delivery.css';
import { useDeliveryChange } from './use-delivery-change.ts';

/** What went out of an order and what came back, with the notes; on the page of the order. */
export function DeliveryPart({ order }: { order: Order }) {
  const found = useQuery(deliveriesQuery(order.id));
  if (order.status === 'returned') return null;
  if (found.isPending) return <SkeletonRows rows={2} widths={[50, 20]} />;
  if (!found.data)
    return (
      <ListFailed error={found.error} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
    );
  return <Shown order={order} deliveries={found.data} />;
}

function Shown({ order, deliveries }: { order: Order; deliveries: OrderDeliveries }) {
  const { t } = useLingui();
  const writes = useCan()('sales.delivery.write') && order.status === 'placed';
  const [asking, setAsking] = useState<'deliver' | 'return' | null>(null);
  const open = deliveries.lines.some((line) => line.open !== '0');
  const back = returnable(deliveries.lines).length > 0;
  const isEmpty = deliveries.deliveries.length + deliveries.returns.length === 0;
  if (isEmpty && !writes) return null;
  return (
    <section>
      <div className="row flex-wrap items-center gap-3">
        <h2 className="sec grow">
          <Trans>Delivery</Trans>
        </h2>
        {writes && back && (
          <Button size="sm" icon="undo" onPress={() => setAsking('return')}>
            <Trans>Take goods back</Trans>
          </Button>
        )}
        {writes && open && (
          <Button look="primary" size="sm" icon="check" onPress={() => setAsking('deliver')}>
            {t({ message: 'Deliver', context: 'button' })}
          </Button>
        )}
      </div>
      {deliveries.backorderedAt !== null && <Waiting orderId={order.id} mayReserve={writes} />}
      {isEmpty ? (
        <p className="small t3 mt-2">
          <Trans>Nothing was delivered yet.</Trans>
        </p>
      ) : (
        <ul className="mt-1">
          {deliveries.returns.map((one) => (
            <ReturnRow key={one.id} one={one} currency={order.currency} />
          ))}
          {deliveries.deliveries.map((one) => (
            <DeliveryRow key={one.id} one={one} mayCancel={writes} />
          ))}
        </ul>
      )}
      {asking === 'deliver' && (
        <DeliverDialog order={order} deliveries={deliveries} onClose={() => setAsking(null)} />
      )}
      {asking === 'return' && (
        <ReturnDialog orderId={order.id} deliveries={deliveries} onClose={() => setAsking(null)} />
      )}
    </section>
  );
}

/** The order waits for goods. What is there now can be promised to it at once. */
function Waiting({ orderId, mayReserve }: { orderId: string; mayReserve: boolean }) {
  const { t, i18n } = useLingui();
  const reserve = useDeliveryChange(orderId, () => call(reserveOrder, { params: { id: orderId } }), {
    said: (after) =>
      after.backorderedAt === null ? t`All goods are reserved` : t`There is still not enough`,
  });
  return (
    <p className="row flex-wrap items-center gap-3 mt-2">
      <Tag tone="warning">
        <Trans>Waits for goods</Trans>
      </Tag>
      {mayReserve && (
        <Button size="sm" isPending={reserve.isPending} onPress={() => reserve.mutate(undefined)}>
          <Trans>Reserve what is there</Trans>
        </Button>
      )}
      {reserve.isError && <span className="small neg">{failureText(reserve.error, i18n)}</span>}
    </p>
  );
}

function useGoods(): (lines: readonly { description: string; quantity: string }[]) => string {
  const format = useFormat();
  return (lines) =>
    format.list(
      lines.map(({ description, quantity }) => `${format.number(quantity, 4)} × \u2068${description}\u2069`),
    );
}

function DeliveryRow({ one, mayCancel }: { one: Delivery; mayCancel: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const goods = useGoods();
  const [asking, setAsking] = useState(false);
  const facts = [one.recipient, one.carrier].filter((text) => text !== '');
  return (
    <li className={one.cancelled ? 'delivery-note void' : 'delivery-note'}>
      <div className="min-w-0">
        <p className="row flex-wrap gap-2">
          <span className="what font-medium">
            <Trans>Delivery note</Trans> <DocumentNumber number={one.number} />
          </span>
          <time className="meta" dateTime={one.deliveredOn}>
            {format.dateLong(one.deliveredOn)}
          </time>
          {one.cancelled && (
            <Tag tone="negative">{t({ message: 'Cancelled', context: 'delivery note' })}</Tag>
          )}
        </p>
        <p className="small t2">{goods(one.lines)}</p>
        {(facts.length > 0 || one.tracking !== '') && (
          <p className="meta">
            <bdi>{facts.join(' · ')}</bdi>
            {one.tracking !== '' && (
              <>
                {facts.length > 0 && ' · '}
                <bdi dir="ltr">{one.tracking}</bdi>
              </>
            )}
          </p>
        )}
        {one.cancelled?.reason && (
          <p className="meta" dir="auto">
            {one.cancelled.reason}
          </p>
        )}
      </div>
      <div className="row gap-2">
        <a
          className="btn sm"
          href={urlOf(deliveryDocument, { id: one.id })}
          target="_blank"
          rel="noreferrer"
          aria-label={t`PDF of delivery note ${one.number}`}
        >
          <Icon name="file" />
          <Trans>PDF</Trans>
        </a>
        {mayCancel && !one.cancelled && (
          <Button size="sm" look="quiet" onPress={() => setAsking(true)}>
            {t({ message: 'Cancel', context: 'delivery note' })}
          </Button>
        )}
      </div>
      {asking && <CancelDeliveryDialog delivery={one} onClose={() => setAsking(false)} />}
    </li>
  );
}

function ReturnRow({ one, currency }: { one: Return; currency: Order['currency'] }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const goods = useGoods();
  const conditions = [...new Set(one.lines.map(({ condition }) => i18n._(conditionWords[condition])))];
  return (
    <li className="delivery-note">
      <div className="min-w-0">
        <p className="row flex-wrap gap-2">
          <span className="what font-medium">
            <Trans>Return</Trans> <DocumentNumber number={one.number} />
          </span>
          <time className="meta" dateTime={one.returnedOn}>
            {format.dateLong(one.returnedOn)}
          </time>
          <a className="link small" href={`/orders/${one.noteId}`}>
            <Trans>Return note</Trans> <DocumentNumber number={one.noteNumber} />
          </a>
        </p>
        <p className="small t2">{goods(one.lines)}</p>
        <p className="meta">
          <bdi>{[...conditions, one.reason].filter((text) => text !== '').join(' · ')}</bdi>
        </p>
      </div>
      <span className="num neg">{format.money({ amount: `-${one.amount}`, currency })}</span>
    </li>
  );
}
