import { Trans, useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import { setRates } from '@peyvand/contract/sales/rates';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { RateForm } from './rate-form.tsx';
import { currentRatesQuery, ratesQuery } from './rate-queries.ts';

type Change = { currency: Currency; day: string; rate: string | null };

/** What other currencies cost in that of the organisation, day by day: entered here, or brought in from a file. */
export function RatesSection() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const client = useQueryClient();
  const [shown, setShown] = useState<Currency | null>(null);
  const now = useQuery(currentRatesQuery);
  const list = useInfiniteQuery(ratesQuery(shown));
  const save = useMutation({
    mutationFn: (change: Change & { readonly isBack?: boolean; readonly was?: string }) => {
      const { currency, day, rate } = change;
      return call(setRates, { body: { items: [{ currency, day, rate }] } });
    },
    onSuccess: (_, { currency, day, rate, was, isBack }) => {
      void client.invalidateQueries({ queryKey: ['rates'] });
      void client.invalidateQueries({ queryKey: ['deals'] });
      if (rate === null && was !== undefined && !isBack)
        notify({
          text: t`The rate is taken away`,
          onUndo: () => save.mutate({ currency, day, rate: was, isBack: true }),
        });
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  if (now.isPending || list.isPending) return <SkeletonRows rows={6} />;
  if (!now.data || !list.data)
    return (
      <ListFailed
        error={now.error ?? list.error}
        onRetry={() => {
          void now.refetch();
          void list.refetch();
        }}
        isRetrying={now.isFetching || list.isFetching}
      />
    );
  const { base, missing } = now.data;
  const rows = list.data.pages.flatMap(({ items }) => items);
  const foreign = Currency.options.filter((one) => one !== base);
  return (
    <div className="pf-page">
      <p className="small t2">
        <Trans>
          Sums of deals are told in <bdi>{base}</bdi>. A rate counts from its day on until the next one; a
          closed deal keeps the rate of its day.
        </Trans>
      </p>
      {missing.length > 0 && (
        <p className="row gap-2 mt-3 small text-warning-text" role="status">
          <Icon name="alert" size="s" />
          <span>
            <Trans>
              Without a rate, and so in no sum:{' '}
              {format.list(missing.map(({ currency, deals }) => `${currency} (${format.number(deals)})`))}
            </Trans>
          </span>
        </p>
      )}
      <RateForm
        base={base}
        currencies={foreign}
        start={missing[0]?.currency ?? shown ?? 'USD'}
        today={now.data.day}
        isPending={save.isPending}
        onSave={(change, done) => save.mutate(change, { onSuccess: done })}
      />
      <div className="row flex-wrap items-end gap-3 mt-6">
        <Select<Currency | 'all'>
          label={t`Currency`}
          size="sm"
          value={shown ?? 'all'}
          onChange={(next) => setShown(next === 'all' ? null : next)}
          options={[{ id: 'all', label: t`All currencies` }, ...foreign.map((id) => ({ id, label: id }))]}
        />
        {can('platform.import.run') && (
          <a className="btn sm" href="/imports?target=rates">
            <Icon name="upload" />
            <Trans>From a file</Trans>
          </a>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="meta mt-4">
          <Trans>No rate is entered yet.</Trans>
        </p>
      ) : (
        <ul className="pf-list mt-2">
          {rows.map(({ currency, day, rate, setBy }) => {
            const date = format.dateShort(day);
            return (
              <li key={`${currency} ${day}`}>
                <bdi className="med w-12">{currency}</bdi>
                <span className="t2 w-28">{date}</span>
                <bdi className="num grow">{format.number(rate)}</bdi>
                <span className="meta max-phone:hidden">{setBy && <bdi>{setBy}</bdi>}</span>
                <IconButton
                  size="sm"
                  icon="trash"
                  label={t`Take away the rate of ${currency} of ${date}`}
                  isDisabled={save.isPending}
                  onPress={() => save.mutate({ currency, day, rate: null, was: rate })}
                />
              </li>
            );
          })}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          size="sm"
          className="mt-3"
          isPending={list.isFetchingNextPage}
          onPress={() => void list.fetchNextPage()}
        >
          <Trans>Earlier rates</Trans>
        </Button>
      )}
    </div>
  );
}
