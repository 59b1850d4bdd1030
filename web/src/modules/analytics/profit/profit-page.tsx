import { Trans, useLingui } from '@lingui/react/macro';
import { computeProfit, type ProfitPage } from '@peyvand/contract/analytics/profit';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { NightlyPage } from '../nightly.tsx';
import { type Amounts, useAmounts } from '../value/amounts.ts';
import { scaleOf } from '../value/scale.ts';
import { CapacityPanel } from './capacity-panel.tsx';
import { CostsPanel } from './costs-panel.tsx';
import { CustomersPanel } from './customers-panel.tsx';
import { profitQuery } from './query.ts';
import { WhalePanel } from './whale-panel.tsx';
import '../forecast/forecast.css';

/** What customers bring after everything that they cost: sums, the whale curve, who costs more, how time is used. */
export function Page() {
  const { t } = useLingui();
  const can = useCan();
  const [isSetting, setSetting] = useState(false);
  return (
    <>
      <NightlyPage
        title={t`Customer profit`}
        answer={useQuery(profitQuery)}
        make={() => call(computeProfit, {})}
        never={{
          title: t`Profit is computed at night`,
          text: <Trans>Margin less the time of sales, service and marketing, and the cost of winning.</Trans>,
        }}
        tools={
          can('analytics.segment.manage') && (
            <Button icon="settings" onPress={() => setSetting(true)}>
              {t`Cost of time`}
            </Button>
          )
        }
      >
        {(page) => <Shown page={page} />}
      </NightlyPage>
      {isSetting && <CostsPanel onClose={() => setSetting(false)} />}
    </>
  );
}

function Shown({ page }: { page: ProfitPage }) {
  const { t } = useLingui();
  const { moneyUnit } = usePreferences();
  const currency = page.currency ?? 'IRR';
  const largest = page.sums?.revenue ?? '0';
  const scale = useMemo(() => scaleOf(largest, currency, moneyUnit), [largest, currency, moneyUnit]);
  const amounts = useAmounts(scale);
  if (page.state === 'few')
    return (
      <EmptyState
        title={t`Not enough data`}
        text={<Trans>Nobody has bought yet: profit needs orders.</Trans>}
      />
    );
  const { sums, byProfit, byRevenue } = page;
  return (
    <div className="px-6 pb-6 max-phone:px-4">
      {sums && <ProfitTiles page={page} sums={sums} amounts={amounts} />}
      <div className="forecastgrid mt-4 flex flex-col gap-4">
        {byProfit && byRevenue && (
          <WhalePanel
            byProfit={byProfit}
            byRevenue={byRevenue}
            concentration={page.concentration}
            amounts={amounts}
          />
        )}
        <CustomersPanel sort="worst" amounts={amounts} />
        <CustomersPanel sort="best" amounts={amounts} />
        {page.pools.length > 0 && <CapacityPanel pools={page.pools} currency={currency} amounts={amounts} />}
      </div>
    </div>
  );
}

function ProfitTiles(props: { page: ProfitPage; sums: NonNullable<ProfitPage['sums']>; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { page, sums, amounts } = props;
  const revenue = Number(sums.revenue);
  const serving = String(BigInt(sums.sales) + BigInt(sums.service) + BigInt(sums.marketing));
  const share = (amount: string) =>
    revenue > 0 ? <Trans>{format.percent(Number(amount) / revenue)} of sales</Trans> : undefined;
  const { period, knownShare, byProfit } = page;
  return (
    <>
      <Tiles>
        <Tile
          label={t`Sales`}
          figure={amounts.figure(sums.revenue)}
          change={
            period && <bdi>{format.range(format.dateInList(period.from), format.dateInList(period.to))}</bdi>
          }
        />
        <Tile label={t`Margin`} figure={amounts.figure(sums.margin)} change={share(sums.margin)} />
        <Tile
          label={t`Cost of serving`}
          figure={amounts.figure(serving)}
          change={<Trans>time of sales, service and marketing</Trans>}
        />
        <Tile
          label={t`Cost of winning`}
          figure={amounts.figure(sums.winning)}
          change={<Trans>of new customers</Trans>}
        />
        <Tile
          label={t`Profit of customers`}
          figure={amounts.figure(sums.profit)}
          change={share(sums.profit)}
        />
        <Tile
          label={t`Cost more than they bring`}
          figure={format.number(byProfit?.loss.members ?? 0)}
          change={<Trans>of {format.number(page.customers)} customers</Trans>}
        />
      </Tiles>
      <p className="meta mt-2">
        {amounts.unit}{' '}
        {knownShare !== null && knownShare < 0.995 && (
          <Trans>
            The cost of goods is known of {format.percent(knownShare)} of sales; the rest brings no margin
            here.
          </Trans>
        )}
      </p>
    </>
  );
}
