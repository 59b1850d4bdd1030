import { Trans, useLingui } from '@lingui/react/macro';
import { type Lifetime, scoreAgain } from '@peyvand/contract/analytics/lifetime';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { NightlyPage } from '../nightly.tsx';
import { type Amounts, useAmounts } from '../value/amounts.ts';
import { scaleOf } from '../value/scale.ts';
import { CurvePanel } from './curve-panel.tsx';
import { lifetimeQuery } from './query.ts';
import { WaysPanel } from './ways-panel.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';
import '../forecast/forecast.css';

/** What customers are worth and who may leave: the ways beside each other, their trial, the watch list, and what if. */
export function Page() {
  const { t } = useLingui();
  return (
    <NightlyPage
      title={t`Lifetime value`}
      answer={useQuery(lifetimeQuery)}
      make={() => call(scoreAgain, {})}
      never={{
        title: t`Customers are scored at night`,
        text: <Trans>From their purchases: what each will bring, and whether they still buy.</Trans>,
      }}
    >
      {(page) => <Shown page={page} />}
    </NightlyPage>
  );
}

function Shown({ page }: { page: Lifetime }) {
  const { moneyUnit } = usePreferences();
  const currency = page.currency ?? 'IRR';
  const largest = page.sums?.lifetime ?? '0';
  const scale = useMemo(() => scaleOf(largest, currency, moneyUnit), [largest, currency, moneyUnit]);
  const amounts = useAmounts(scale);
  return (
    <div className="px-6 pb-6 max-phone:px-4">
      {page.state !== 'narrow' && <WorthTiles page={page} amounts={amounts} />}
      <div className="forecastgrid mt-4 flex flex-col gap-4">
        {page.curve.length > 0 && <CurvePanel page={page} />}
        {page.state !== 'narrow' && <WaysPanel page={page} amounts={amounts} />}
        <WhatIfPanel page={page} currency={currency} />
      </div>
    </div>
  );
}

function WorthTiles({ page, amounts }: { page: Lifetime; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { sums, yearly, repeatBuyers, customers } = page;
  const missing = <Trans>Not enough data</Trans>;
  const kept = yearly && yearly.before > 0 ? yearly.kept / yearly.before : null;
  return (
    <>
      <Tiles>
        <Tile
          label={t`Expected in 12 months`}
          figure={sums && amounts.figure(sums.value)}
          missing={missing}
          change={<Trans>sales of all customers so far</Trans>}
        />
        <Tile
          label={t`Lifetime value of all`}
          figure={sums && amounts.figure(sums.lifetime)}
          missing={missing}
          change={<Trans>ten years, {format.percent(page.discount)} off each year</Trans>}
        />
        <Tile
          label={t`Expected loss`}
          figure={sums && amounts.figure(sums.loss)}
          missing={missing}
          change={<Trans>in 12 months, from customers who may have left</Trans>}
        />
        <Tile
          label={t`Churn in a year`}
          figure={kept === null ? null : format.percent(1 - kept, 1)}
          missing={missing}
          change={
            yearly ? <Trans>of {format.number(yearly.before)} who bought the year before</Trans> : undefined
          }
        />
        <Tile
          label={t`Came back`}
          figure={customers === 0 ? null : format.percent(repeatBuyers / customers)}
          missing={missing}
          change={<Trans>of {format.number(customers)} customers</Trans>}
        />
      </Tiles>
      <p className="meta mt-2">
        {amounts.unit}
        {' · '}
        <a className="link" href="/churn">
          <Trans>Customers to look after first</Trans>
        </a>
      </p>
    </>
  );
}
