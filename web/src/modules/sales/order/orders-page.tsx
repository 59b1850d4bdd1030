import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import type { Filter } from '@peyvand/contract/core/filter';
import { exportOrders, OrderSort } from '@peyvand/contract/sales/order-endpoints';
import type { OrderHead } from '@peyvand/contract/sales/orders';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useSellingFilters } from '../channel/selling-filters.ts';
import { DeliveryTag } from '../delivery/delivery-tag.tsx';
import { DocumentNumber } from '../document-number.tsx';
import { ExportMenu } from '../export-menu.tsx';
import { ListPage } from '../list-page.tsx';
import { ordersQuery, whichOf } from '../queries.ts';
import { useView } from '../use-view.ts';
import { statusTones, statusWords } from '../words.ts';
import { useOrderColumns } from './order-columns.tsx';
import { useOrderFields } from './order-filters.ts';
import { OrderFoot } from './order-foot.tsx';

/** All orders that the reader may see: filter, search, sort, columns, file. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const view = useView<OrderSort>(OrderSort.options, '-orderedAt');
  const list = useInfiniteQuery(ordersQuery(view.wanted));
  const writes = can('sales.order.write');
  return (
    <ListPage
      title={t`Orders`}
      name="orders"
      bar={
        <>
          <a className="btn" href="/products">
            <Icon name="product" />
            <Trans>Products</Trans>
          </a>
          {can('sales.delivery.read') && (
            <a className="btn max-phone:hidden" href="/backorders">
              <Icon name="clock" />
              <Trans>Backorders</Trans>
            </a>
          )}
          {can('platform.import.run') && writes && (
            <a className="btn max-phone:hidden" href="/imports?target=orders">
              <Icon name="upload" />
              <Trans>Import</Trans>
            </a>
          )}
          {writes && (
            <Button look="primary" icon="plus" onPress={() => go('/orders/new')}>
              <Trans>New order</Trans>
            </Button>
          )}
        </>
      }
      searchLabel={t`Search by number`}
      tools={
        can('sales.order.export') && (
          <ExportMenu hrefOf={(format) => urlOf(exportOrders, {}, { ...whichOf(view.wanted), format })} />
        )
      }
      view={view}
      own={useOwnViews()}
      fields={useOrderFields(useSellingFilters())}
      columns={useOrderColumns(usual)}
      list={list}
      hrefOf={hrefOf}
      onOpen={(row) => go(hrefOf(row))}
      renderPhoneRow={(row) => <PhoneRow row={row} />}
      empty={<NoOrders writes={writes} />}
      renderFoot={(rows, complete) => <OrderFoot rows={rows} complete={complete} usual={usual} />}
    />
  );
}

/** The lists that everybody has. */
function useOwnViews() {
  const { t } = useLingui();
  return [
    { id: 'all', name: t({ message: 'All', context: 'orders' }) },
    { id: 'mine', name: t`Sold by me`, filter: mine },
    { id: 'toDeliver', name: t`To deliver`, filter: toDeliver },
    { id: 'returns', name: t({ message: 'Returns', context: 'orders' }), filter: returns },
  ];
}

const mine: Filter = { field: 'sellerId', op: 'in', value: [{ me: true }] };
const toDeliver: Filter = { field: 'delivery', op: 'in', value: ['open', 'partial'] };
const returns: Filter = { field: 'status', op: 'in', value: ['returned'] };

function hrefOf({ id }: OrderHead): string {
  return `/orders/${id}`;
}

/** An order on a phone: customer over number and day; amount and state at the end. */
function PhoneRow({ row }: { row: OrderHead }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (
    <span className="row gap-3">
      <span className="grow">
        <b className="cut block font-medium">
          <bdi>{row.customerName ?? t`Without a customer`}</bdi>
        </b>
        <span className="meta row">
          <DocumentNumber number={row.number} />
          <span>{format.dateInList(row.orderedAt)}</span>
        </span>
      </span>
      <span className="text-end">
        <span className="num block">{format.moneyShort({ amount: row.total, currency: row.currency })}</span>
        {row.status !== 'placed' ? (
          <Tag tone={statusTones[row.status]}>{i18n._(statusWords[row.status])}</Tag>
        ) : (
          <span className="small">
            <DeliveryTag order={row} />
          </span>
        )}
      </span>
    </span>
  );
}

function NoOrders({ writes }: { writes: boolean }) {
  const { t } = useLingui();
  const go = useGo();
  return (
    <EmptyState
      title={t`Bring in the first orders`}
      text={t`From then on each purchase stands on the customer’s timeline, and the value of every customer is known.`}
      ways={
        writes
          ? [
              {
                id: 'import',
                icon: 'upload',
                title: t`From a file`,
                text: t`Excel or CSV; tried first, and reversible after.`,
                onAction: () => go('/imports?target=orders'),
              },
              {
                id: 'new',
                icon: 'plus',
                title: t`Write one`,
                text: t`A customer and one line are enough.`,
                onAction: () => go('/orders/new'),
              },
            ]
          : []
      }
    />
  );
}
