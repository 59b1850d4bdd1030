import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer } from '@peyvand/contract/analytics/query';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { inSentence } from '../in-sentence.ts';
import { useAmounts } from '../value/amounts.ts';
import { Freshness } from '../value/freshness.tsx';
import { PeriodPicker } from '../value/period-picker.tsx';
import { scaleOf } from '../value/scale.ts';
import { useChosen } from '../value/selection.ts';
import { type By, bys, readOnly, writeOnly } from './by.ts';
import { EffortPanel } from './effort-panel.tsx';
import { FiguresTable } from './figures-table.tsx';
import { OnlyChip } from './only-chip.tsx';
import { PerformanceTiles } from './performance-tiles.tsx';
import { QuartersPanel } from './quarters-panel.tsx';
import { daysIn, performanceQuery } from './query.ts';
import { RatesLine } from './rates-line.tsx';
import { inFacts } from './records.ts';
import { StagesPanel } from './stages-panel.tsx';
import type { Told } from './told.ts';
import '../forecast/forecast.css';
import './performance.css';

/** How selling goes: win rate, cycle, effort, margin and discounts, by seller, team, product and time. */
export function Page() {
  const { t } = useLingui();
  const state = useChosen();
  const { calendar } = usePreferences();
  const hidden = useMe()?.scopes['deals']?.hidden ?? [];
  const showsAmounts = !hidden.includes('amount');
  const [byText, setBy] = useQueryText('rows');
  const [onlyText, setOnly] = useQueryText('only');
  const by: By = bys.find((one) => one === byText) ?? 'deal.owner';
  const only = useMemo(() => readOnly(onlyText), [onlyText]);
  const { period } = state.chosen;
  const filter = only && inFacts(only.by, only.key);
  const asked = { period, calendar, showsAmounts, filter, compares: daysIn(period) <= 366 };
  const whole = useQuery(performanceQuery({ ...asked, by: null }));
  const parts = useQuery(performanceQuery({ ...asked, by }));
  const names: Readonly<Record<By, string>> = {
    'deal.owner': t({ message: 'Seller', context: 'rows of figures' }),
    'deal.team': t`Team`,
    'deal.product': t({ message: 'Product', context: 'rows of figures' }),
    'deal.source': t({ message: 'Source', context: 'of a deal' }),
    'customer.territory': t`Territory`,
    'deal.channel': t({ message: 'Channel', context: 'of a deal' }),
    'deal.sellerKind': t`Kind of seller`,
    'deal.agent': t({ message: 'Agent', context: 'rows of figures' }),
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
        <div className="row min-w-0 flex-wrap">
          {only && (
            <OnlyChip only={only} heading={names[only.by]} period={period} onClear={() => setOnly(null)} />
          )}
          <Select<By>
            label={t`Told by`}
            labelHidden
            size="sm"
            value={by}
            onChange={setBy}
            options={bys.map((id) => {
              const heading = inSentence(names[id]);
              return { id, label: t`By ${heading}` };
            })}
          />
          <PeriodPicker value={period} onChange={state.setPeriod} />
        </div>
      </PageBar>
      {whole.data && parts.data ? (
        <Shown
          whole={whole.data}
          parts={parts.data}
          told={{
            by,
            heading: names[by],
            period,
            currency: whole.data.currency,
            only,
            onOnly: (one) => setOnly(writeOnly(one)),
          }}
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

function Shown({ whole, parts, told }: { whole: Answer; parts: Answer; told: Told }) {
  const { t } = useLingui();
  const go = useGo();
  const { moneyUnit, calendar } = usePreferences();
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
      <PerformanceTiles row={all} told={told} amounts={amounts} />
      <RatesLine told={told} calendar={calendar} />
      <div className="forecastgrid performance mt-4 flex flex-col gap-4">
        <FiguresTable answer={parts} whole={all} told={told} amounts={amounts} />
        <EffortPanel told={told} calendar={calendar} amounts={amounts} />
        <QuartersPanel told={told} calendar={calendar} />
        {told.only === null && <StagesPanel period={whole.period} calendar={calendar} />}
      </div>
    </div>
  );
}
