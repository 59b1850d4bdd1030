import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeStockSettings,
  type ReserveAt,
  type StockSettings,
  type WhenShort,
} from '@peyvand/contract/sales/stock-settings';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { failureText, isStale } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { stockSettingsQuery } from './delivery-queries.ts';

/** When goods are reserved, and what happens where there are not enough. */
export function StockSection() {
  const settings = useQuery(stockSettingsQuery);
  if (settings.isPending) return <SkeletonRows rows={3} />;
  if (!settings.data)
    return (
      <ListFailed
        error={settings.error}
        onRetry={() => void settings.refetch()}
        isRetrying={settings.isFetching}
      />
    );
  return (
    <div className="pf-page">
      <Form key={settings.data.version} settings={settings.data} />
    </div>
  );
}

function Form({ settings }: { settings: StockSettings }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [reserveAt, setReserveAt] = useState<ReserveAt>(settings.reserveAt);
  const [whenShort, setWhenShort] = useState<WhenShort>(settings.whenShort);
  const save = useMutation({
    mutationFn: () =>
      call(changeStockSettings, { body: { reserveAt, whenShort } }, { version: settings.version }),
    onSuccess: () => notify({ text: t`Saved` }),
    onError: (error) => {
      if (isStale(error)) notify({ text: failureText(error, i18n) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: stockSettingsQuery.queryKey }),
  });
  return (
    <form
      className="flex flex-col gap-4 max-w-xl"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {save.isError && !isStale(save.error) && (
        <p className="small neg" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      <Select<ReserveAt>
        label={t`Goods are reserved`}
        value={reserveAt}
        onChange={setReserveAt}
        options={[
          { id: 'quote', label: t`when a quote is accepted` },
          { id: 'order', label: t`with the order` },
          { id: 'never', label: t`not before they are delivered` },
        ]}
        hint={t`What is reserved already stays so.`}
      />
      {reserveAt !== 'never' && (
        <Select<WhenShort>
          label={t`An order for which there is not enough`}
          value={whenShort}
          onChange={setWhenShort}
          options={[
            { id: 'refuse', label: t`is refused` },
            { id: 'backorder', label: t`is taken, and waits for the rest` },
          ]}
        />
      )}
      <div className="pf-acts">
        <Button look="primary" icon="check" type="submit" isPending={save.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}
