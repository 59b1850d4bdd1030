import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import type { Filter } from '@peyvand/contract/core/filter';
import { exportQuotes, QuoteSort } from '@peyvand/contract/sales/quote-endpoints';
import type { QuoteHead } from '@peyvand/contract/sales/quotes';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useSellingFilters } from '../channel/selling-filters.ts';
import { ExportMenu } from '../export-menu.tsx';
import { ListPage } from '../list-page.tsx';
import { whichOf } from '../queries.ts';
import { useView } from '../use-view.ts';
import { useQuoteColumns } from './quote-columns.tsx';
import { useQuoteFields } from './quote-filters.ts';
import { quotesQuery } from './quote-queries.ts';
import { quoteStatusTones, quoteStatusWords } from './quote-words.ts';

/** All quotes that the reader may see, by their last version. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const view = useView<QuoteSort>(QuoteSort.options, '-createdAt');
  const list = useInfiniteQuery(quotesQuery(view.wanted));
  const writes = can('sales.quote.write');
  return (
    <ListPage
      title={t`Quotes`}
      name="quotes"
      bar={
        writes && (
          <Button look="primary" icon="plus" onPress={() => go('/quotes/new')}>
            <Trans>New quote</Trans>
          </Button>
        )
      }
      searchLabel={t`Search by number or title`}
      tools={
        can('sales.quote.export') && (
          <ExportMenu hrefOf={(format) => urlOf(exportQuotes, {}, { ...whichOf(view.wanted), format })} />
        )
      }
      view={view}
      own={useOwnViews()}
      fields={useQuoteFields(useSellingFilters())}
      columns={useQuoteColumns(usual)}
      list={list}
      hrefOf={hrefOf}
      onOpen={(row) => go(hrefOf(row))}
      renderPhoneRow={(row) => <PhoneRow row={row} />}
      empty={
        <EmptyState
          title={t`Write the first quote`}
          text={t`The customer reads it on a page of their own, asks, chooses options and accepts; the order follows by itself.`}
          ways={
            writes
              ? [
                  {
                    id: 'new',
                    icon: 'plus',
                    title: t`Write one`,
                    text: t`A customer and one line are enough.`,
                    onAction: () => go('/quotes/new'),
                  },
                ]
              : []
          }
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
    { id: 'all', name: t({ message: 'All', context: 'quotes' }) },
    { id: 'mine', name: t`My quotes`, filter: mine },
    { id: 'open', name: t`Waiting for an answer`, filter: unanswered, sort: 'expiresOn' },
    { id: 'drafts', name: t`Drafts`, filter: drafts },
  ];
}

const mine: Filter = { field: 'owner', op: 'in', value: [{ me: true }] };
const unanswered: Filter = { field: 'status', op: 'in', value: ['sent', 'viewed'] };
const drafts: Filter = { field: 'status', op: 'in', value: ['draft', 'waiting'] };

function hrefOf({ id }: QuoteHead): string {
  return `/quotes/${id}`;
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
          t`${plural(count, { one: `${shown} quote`, other: `${shown} quotes` })}`
        ) : (
          <Trans>The first {shown} quotes</Trans>
        )}
      </span>
      <span className="end max-phone:hidden">
        <Trans>Amounts in {unit}</Trans>
      </span>
    </>
  );
}

/** A quote on a phone: title over customer; amount and state at the end. */
function PhoneRow({ row }: { row: QuoteHead }) {
  const { i18n } = useLingui();
  const format = useFormat();
  return (
    <span className="row gap-3">
      <span className="grow">
        <b className="cut block font-medium" dir="auto">
          {row.title}
        </b>
        <span className="meta row">
          <bdi className="cut">{row.customerName}</bdi>
        </span>
      </span>
      <span className="text-end">
        <span className="num block">{format.moneyShort({ amount: row.total, currency: row.currency })}</span>
        <Tag tone={quoteStatusTones[row.status]}>{i18n._(quoteStatusWords[row.status])}</Tag>
      </span>
    </span>
  );
}
