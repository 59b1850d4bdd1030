import { Trans, useLingui } from '@lingui/react/macro';
import { addMarket, changeMarket, type Market, removeMarket } from '@peyvand/contract/analytics/markets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { shifted, spanOf } from '../forecast/span.ts';
import { SpanName } from '../forecast/span-name.tsx';
import { inputOf, type MarketDraft } from './market-draft.ts';
import { useMarketWords } from './market-words.ts';
import { RivalLines } from './rival-lines.tsx';

/** Enters or changes what is known of one market. */
export function MarketPanel(props: {
  market: Market | null;
  start: MarketDraft;
  categories: readonly string[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useMarketWords();
  const { market, start, onClose } = props;
  const [draft, setDraft] = useState(start);
  const put = (part: Partial<MarketDraft>) => setDraft({ ...draft, ...part });
  const done = (text: string, onUndo?: () => void) => {
    void client.invalidateQueries({ queryKey: ['facts', 'markets'] });
    notify(onUndo ? { text, onUndo } : { text });
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      const body = inputOf(draft);
      if (market === null) await call(addMarket, { body });
      else await call(changeMarket, { params: { id: market.id }, body }, { version: market.version });
    },
    onSuccess: () => done(t`The figures of the market are saved`),
  });
  const back = useMutation({
    mutationFn: () => call(addMarket, { body: inputOf(start) }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['facts', 'markets'] }),
    onError: (error) => notify({ text: say(error).text }),
  });
  const remove = useMutation({
    mutationFn: async ({ id, version }: Market) => {
      await call(removeMarket, { params: { id } }, { version });
    },
    onSuccess: () => done(t`The figures of the market are removed`, () => back.mutate()),
    onError: (error) => notify({ text: say(error).text }),
  });
  const { unit, calendar, from, category, currency } = draft;
  const move = (by: number) => put({ from: shifted(unit, from, by, calendar) });
  const failed = save.isError ? say(save.error) : null;
  const known = category === null || props.categories.includes(category) ? [] : [category];
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`Figures of a market`}
      footer={
        <>
          {market && (
            <Button icon="trash" isPending={remove.isPending} onPress={() => remove.mutate(market)}>
              <Trans>Remove</Trans>
            </Button>
          )}
          <Button look="primary" icon="check" isPending={save.isPending} onPress={() => save.mutate()}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="row flex-wrap gap-3">
          <Segmented<'quarter' | 'year'>
            label={t`Length of the period`}
            value={unit}
            onChange={(next) => put({ unit: next, from: spanOf(next, from, calendar).from })}
            options={[
              { id: 'quarter', label: t`Quarter` },
              { id: 'year', label: t({ message: 'Year', context: 'period' }) },
            ]}
          />
          <span className="row gap-1">
            <IconButton icon="back" label={t`Period before`} onPress={() => move(-1)} />
            <b className="med">
              <SpanName unit={unit} period={draft} calendar={calendar} />
            </b>
            <IconButton icon="forward" label={t`Next period`} onPress={() => move(1)} />
          </span>
        </div>
        {failed?.of('from') && <p className="small neg">{failed.of('from')}</p>}
        <Select<string>
          label={t({ message: 'Products', context: 'of a market' })}
          value={category ?? ''}
          onChange={(next) => put({ category: next === '' ? null : next })}
          options={[
            { id: '', label: t`All products` },
            ...[...known, ...props.categories].map((id) => ({ id, label: id })),
          ]}
        />
        <MoneyField
          label={t`Sales of all sellers together, yours included`}
          currency={currency}
          value={draft.size}
          onChange={(size) => put({ size })}
          error={failed?.of('size')}
        />
        <NumberField
          label={t`How many could buy`}
          value={draft.people}
          onChange={(people) => put({ people })}
          min={1}
          max={10_000_000_000}
        />
        <RivalLines
          rivals={draft.rivals}
          currency={currency}
          onChange={(rivals) => put({ rivals })}
          errorOf={(place) => failed?.of(place)}
        />
        <TextField
          label={t({ message: 'Source', context: 'of figures' })}
          value={draft.source}
          onChange={(source) => put({ source })}
          maxLength={500}
        />
        {failed && (
          <p className="small neg" role="alert">
            {failed.text}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
