import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer } from '@peyvand/contract/analytics/query';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { useAmounts } from '../value/amounts.ts';
import { Freshness } from '../value/freshness.tsx';

import { PeriodPicker } from '../value/period-picker.tsx';
import { scaleOf } from '../value/scale.ts';
import { useChosen } from '../value/selection.ts';
import { FiguresTable } from './figures-table.tsx';
import { PerformanceTiles } from './performance-tiles.tsx';
import { type By, daysIn, dimensions, performanceQuery } from './query.ts';
import { StagesPanel } from './stages-panel.tsx';
import '../forecast/forecast.css';

/** How selling goes: win rate, cycle, amounts and discounts, by seller, team, product and time. */
export function Page() {
  const { t } = useLingui();
  const state = useChosen();
  const { calendar } = usePreferences();
  const hidden = useMe()?.scopes['deals']?.hidden ?? [];
  const showsAmounts = !hidden.includes('amount');
  const [byText, setBy] = useQueryText('rows');
  const by: By = dimensions.find((one) => one === byText) ?? 'deal.owner';
  const { period } = state.chosen;
  const compares = daysIn(period) <= 366;
  const asked = { period, calendar, showsAmounts, compares };
  const whole = useQuery(performanceQuery({ ...asked, by: null }));
  const parts = useQuery(performanceQuery({ ...asked, by }));
  const names: Readonly<Record<By, string>> = {
    'deal.owner': t({ message: 'Seller', context: 'rows of figures' }),
    'deal.team': t`Team`,
    'deal.product': t({ message: 'Product', context: 'rows of figures' }),
    'deal.source': t({ message: 'Source', context: 'of a deal' }),
    'deal.channel': t({ message: 'Channel', context: 'of a deal' }),
    'date.month': t({ message: 'Month', context: 'column' }),
    'date.quarter': t({ message: 'Quarter', context: 'column' }),
  };
  const failed = whole.isError ? whole : parts.isError ? parts : null;
  return (
    <>
      <PageBar
        title={t`Sales figures`}
        note={
          whole.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={whole.data.freshness} />
            </span>
          )
        }
      >
        <PeriodPicker value={period} onChange={state.setPeriod} />
      </PageBar>
      {whole.data && parts.data ? (
        <Shown
          whole={whole.data}
          parts={parts.data}
          by={by}
          heading={names[by]}
          picker={
            <Select<By>
              label={t`Rows`}
              labelHidden
              size="sm"
              value={by}
              onChange={setBy}
              options={dimensions.map((id) => ({ id, label: names[id] }))}
            />
          }
        />
      ) : failed ? (
        <FiguresFailed
          error={failed.error}
          onRetry={() => {
            void whole.refetch();
            void parts.refetch();
          }}
          isRetrying={failed.isFetching}
        />
      ) : (
        <SkeletonRows rows={10} />
      )}
    </>
  );
}

function Shown(props: { whole: Answer; parts: Answer; by: By; heading: string; picker: ReactNode }) {
  const { t } = useLingui();
  const go = useGo();
  const { moneyUnit, calendar } = usePreferences();
  const { whole, parts, by, heading, picker } = props;
  const all = whole.rows[0];
  const amount = String(all?.measures['wonAmount'] ?? '0');
  const scale = useMemo(
    () => scaleOf(amount, whole.currency, moneyUnit),
    [amount, whole.currency, moneyUnit],
  );
  const amounts = useAmounts(scale);
  if (!all || all.measures['closedDeals'] === 0)
    return (
      <EmptyState
        title={t`No deal was closed in this period`}
        text={
          <Trans>
            These figures are made of deals that were won or lost. Choose a longer period, or bring deals in.
          </Trans>
        }
        ways={[
          {
            id: 'import',
            icon: 'upload',
            title: t`Import deals`,
            text: t`From Excel or CSV; tried first, and reversible after.`,
            onAction: () => go('/imports?target=deals'),
          },
        ]}
      />
    );
  return (
    <div className="px-6 pb-6 max-phone:px-4">
      <p className="meta mb-2">{amounts.unit}</p>
      <PerformanceTiles row={all} amounts={amounts} />
      <div className="forecastgrid mt-4 flex flex-col gap-4">
        <FiguresTable
          answer={parts}
          whole={all}
          by={by}
          heading={heading}
          picker={picker}
          amounts={amounts}
        />
        <StagesPanel period={whole.period} calendar={calendar} />
      </div>
    </div>
  );
}
