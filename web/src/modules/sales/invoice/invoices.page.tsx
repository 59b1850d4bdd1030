import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import type { Filter } from '@peyvand/contract/core/filter';
import { exportInvoices, InvoiceSort } from '@peyvand/contract/sales/invoice-endpoints';
import type { InvoiceHead } from '@peyvand/contract/sales/invoices';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '../../../kit/empty.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { DocumentNumber } from '../document-number.tsx';
import { ExportMenu } from '../export-menu.tsx';
import { ListPage } from '../list-page.tsx';
import { whichOf } from '../queries.ts';
import { useView } from '../use-view.ts';
import { useInvoiceColumns } from './invoice-columns.tsx';
import { useInvoiceFields } from './invoice-filters.ts';
import { invoicesQuery } from './invoice-queries.ts';
import { InvoiceState } from './invoice-state.tsx';

/** All invoices and credit notes that the reader may see. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const view = useView<InvoiceSort>(InvoiceSort.options, '-createdAt');
  const list = useInfiniteQuery(invoicesQuery(view.wanted));
  return (
    <ListPage
      title={t`Invoices`}
      name="invoices"
      bar={null}
      searchLabel={t`Search by number`}
      tools={
        can('sales.invoice.export') && (
          <ExportMenu hrefOf={(format) => urlOf(exportInvoices, {}, { ...whichOf(view.wanted), format })} />
        )
      }
      view={view}
      own={useOwnViews()}
      fields={useInvoiceFields()}
      columns={useInvoiceColumns(usual)}
      list={list}
      hrefOf={hrefOf}
      onOpen={(row) => go(hrefOf(row))}
      renderPhoneRow={(row) => <PhoneRow row={row} />}
      empty={
        <EmptyState
          title={t`There is no invoice yet`}
          text={t`An invoice is made on the page of an order: all that is not invoiced yet, without typing.`}
          ways={[
            {
              id: 'orders',
              icon: 'order',
              title: t`See the orders`,
              text: t`Open one and make its invoice.`,
              onAction: () => go('/orders'),
            },
          ]}
        />
      }
      renderFoot={(rows, complete) => <Foot count={rows.length} complete={complete} usual={usual} />}
    />
  );
}

/** The lists that everybody has. */
function useOwnViews() {
  const { t } = useLingui();
  return [
    { id: 'all', name: t({ message: 'All', context: 'invoices' }) },
    { id: 'overdue', name: t({ message: 'Overdue', context: 'invoices' }), filter: overdue, sort: 'dueOn' },
    { id: 'drafts', name: t`Drafts`, filter: drafts },
    { id: 'credits', name: t`Credit notes`, filter: credits },
  ];
}

const drafts: Filter = { field: 'status', op: 'in', value: ['draft'] };
const credits: Filter = { field: 'kind', op: 'in', value: ['credit_note'] };

/** Something is open, and its day is over. */
const overdue: Filter = {
  and: [
    { field: 'open', op: 'gt', value: 0 },
    { field: 'dueOn', op: 'lt', value: { relative: { unit: 'day', offset: 0 } } },
  ],
};

function hrefOf({ id }: InvoiceHead): string {
  return `/invoices/${id}`;
}

function Foot({ count, complete, usual }: { count: number; complete: boolean; usual: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const shown = format.number(count);
  const unit = format.unit(usual);
  return (
    <>
      <span>
        {complete ? (
          t`${plural(count, { one: `${shown} invoice`, other: `${shown} invoices` })}`
        ) : (
          <Trans>The first {shown} invoices</Trans>
        )}
      </span>
      <span className="end max-phone:hidden">
        <Trans>Amounts in {unit}</Trans>
      </span>
    </>
  );
}

/** An invoice on a phone: customer over number; amount and state at the end. */
function PhoneRow({ row }: { row: InvoiceHead }) {
  const { t } = useLingui();
  const format = useFormat();
  const amount = row.open === '0' ? row.total : row.open;
  return (
    <span className="row gap-3">
      <span className="grow">
        <b className="cut block font-medium">
          <bdi>{row.customerName ?? t`Hidden customer`}</bdi>
        </b>
        <span className="meta row">
          {row.number === null ? t`Draft` : <DocumentNumber number={row.number} />}
          {row.dueOn !== null && row.open !== '0' && <span>{format.dateInList(row.dueOn)}</span>}
        </span>
      </span>
      <span className="text-end">
        <span className="num block">{format.moneyShort({ amount, currency: row.currency })}</span>
        <InvoiceState invoice={row} />
      </span>
    </span>
  );
}
