import { Trans, useLingui } from '@lingui/react/macro';
import { cancelOrder } from '@peyvand/contract/sales/order-endpoints';
import type { Order } from '@peyvand/contract/sales/orders';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { useAgents, useChannels } from '../channel/use-channels.ts';
import { CommissionShares } from '../commission/share-dialog.tsx';
import { useNumberText } from '../document-number.tsx';
import { failureText, isStale } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { peopleQuery } from '../people-query.ts';
import { orderQuery } from '../queries.ts';
import { statusTones, statusWords } from '../words.ts';
import { OrderLines } from './order-lines.tsx';
import { OrderParts, OrderSteps } from './order-parts.tsx';
import { OrderSums } from './order-sums.tsx';

/** One order: who, when, what, and what it comes to. */
export function Page() {
  const { t } = useLingui();
  const id = usePathParam('id');
  const order = useQuery(orderQuery(id));
  if (order.data) return <Shown order={order.data} />;
  return (
    <>
      <PageBar title={t`Order`} />
      {order.isError ? (
        <ListFailed error={order.error} onRetry={() => void order.refetch()} isRetrying={order.isFetching} />
      ) : (
        <SkeletonRows rows={6} widths={[50, 20, 30]} />
      )}
    </>
  );
}

function Shown({ order }: { order: Order }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const go = useGo();
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const number = numberText(order.number);
  return (
    <>
      <PageBar
        title={t`Order ${number}`}
        note={
          order.status !== 'placed' && (
            <Tag tone={statusTones[order.status]}>{i18n._(statusWords[order.status])}</Tag>
          )
        }
      >
        <IconButton
          icon="back"
          label={t`All orders`}
          className="max-phone:hidden"
          onPress={() => go('/orders')}
        />
        {can('sales.order.write') && isCancellable(order) && (
          <Button look="danger" icon="close" onPress={() => setAsking(true)}>
            <Trans>Cancel order</Trans>
          </Button>
        )}
      </PageBar>
      <div className="flex flex-col gap-5 px-6 pb-8 max-phone:px-4">
        <OrderSteps order={order} />
        <Facts order={order} />
        <OrderLines order={order} />
        <OrderSums
          subtotal={BigInt(order.subtotal)}
          discount={BigInt(order.discount)}
          total={BigInt(order.total)}
          taxAdded={BigInt(order.taxAdded)}
          currency={order.currency}
          margin={typeof order.margin === 'string' ? BigInt(order.margin) : order.margin}
        />
        <OrderParts order={order} />
        <div className="max-w-85">
          <CommissionShares kind="order" id={order.id} />
        </div>
      </div>
      {asking && <CancelDialog order={order} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Goods that went out are taken back instead; a return note stays. */
function isCancellable(order: Order): boolean {
  const isBound = order.returnOf !== null || order.lines.some(({ delivered }) => delivered !== '0');
  return order.status !== 'cancelled' && !isBound;
}

function Facts({ order }: { order: Order }) {
  const { t } = useLingui();
  const format = useFormat();
  const channels = useChannels();
  const agents = useAgents();
  const people = useQuery(peopleQuery).data;
  const seller = people?.items.find(({ id }) => id === order.sellerId)?.name;
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(140px,1fr))] gap-x-8 gap-y-4">
      <Fact name={t`Customer`}>
        {order.customerId === null ? (
          <span className="t3">{t`Without a customer`}</span>
        ) : (
          <a className="link font-medium" href={customerHref(order.customerId)}>
            <bdi>{order.customerName}</bdi>
          </a>
        )}
      </Fact>
      <Fact name={t`Date`}>
        <time dateTime={order.orderedAt}>{format.dateTime(order.orderedAt)}</time>
      </Fact>
      <Fact name={t({ message: 'Channel', context: 'of an order' })}>
        <bdi>{channels.nameOf(order.channel)}</bdi>
      </Fact>
      {order.agentId !== null && (
        <Fact name={t({ message: 'Agent', context: 'who sells for us' })}>
          <bdi>{agents.nameOf(order.agentId)}</bdi>
        </Fact>
      )}
      {seller && (
        <Fact name={t({ message: 'Seller', context: 'of an order' })}>
          <bdi>{seller}</bdi>
        </Fact>
      )}
      {order.quoteId !== null && (
        <Fact name={t({ message: 'Quote', context: 'of an order' })}>
          <a className="link" href={`/quotes/${order.quoteId}`}>
            <bdi dir="ltr">{order.source}</bdi>
          </a>
        </Fact>
      )}
      {order.returnOf !== null && (
        <Fact name={t`Return of`}>
          <a className="link" href={`/orders/${order.returnOf}`}>
            <bdi dir="ltr">{order.source}</bdi>
          </a>
        </Fact>
      )}
      {order.quoteId === null && order.returnOf === null && order.source && (
        <Fact name={t({ message: 'Source', context: 'of an order' })}>
          <bdi>{order.source}</bdi>
        </Fact>
      )}
      {order.country && (
        <Fact name={t`Country`}>
          <bdi>{format.country(order.country)}</bdi>
        </Fact>
      )}
      {order.note && (
        <Fact name={t`Note`}>
          <span dir="auto" className="whitespace-pre-line">
            {order.note}
          </span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="meta">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Cancelling is final: it says what it does and may carry a reason. */
function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const number = numberText(order.number);
  const cancel = useMutation({
    mutationFn: () =>
      call(
        cancelOrder,
        { params: { id: order.id }, body: reason.trim() === '' ? {} : { reason: reason.trim() } },
        { version: order.version },
      ),
    onSuccess: (after) => {
      client.setQueryData(orderQuery(order.id).queryKey, after);
      void client.invalidateQueries({ queryKey: ['orders', 'list'] });
      notify({ text: t`Order ${number} is cancelled` });
      onClose();
    },
    onError: (error) => {
      if (isStale(error)) void client.invalidateQueries({ queryKey: orderQuery(order.id).queryKey });
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t`Cancel order ${number}?`}
      verb={t`Cancel order`}
      danger
      isPending={cancel.isPending}
      onConfirm={() => cancel.mutate()}
    >
      <p className="mb-4">
        <Trans>It stays visible and counts nowhere any more. This cannot be undone.</Trans>
      </p>
      <TextField label={t`Reason`} value={reason} onChange={setReason} maxLength={500} />
      {cancel.isError && (
        <p className="small neg mt-3" role="alert">
          {failureText(cancel.error, i18n)}
        </p>
      )}
    </ConfirmDialog>
  );
}
