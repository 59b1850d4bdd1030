import { Trans, useLingui } from '@lingui/react/macro';
import type { Value } from '@peyvand/contract/analytics/value';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { FiguresFailed } from '../failed.tsx';
import { valueQuery } from '../queries.ts';
import { UnratedNote } from './all-currencies.tsx';
import { useAmounts } from './amounts.ts';
import { useValueFields } from './filter-fields.ts';
import { type By, type Voice } from './findings.ts';
import { Freshness } from './freshness.tsx';
import { KpiStrip } from './kpi-strip.tsx';
import { MonthsPanel } from './months-panel.tsx';
import { CurrencyMenu, OptionsMenu } from './options-menu.tsx';
import { ParetoPanel } from './pareto-panel.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { RfmPanel } from './rfm-panel.tsx';
import { scaleOf } from './scale.ts';
import { type Chosen, useChosen } from './selection.ts';
import { TopPanel } from './top-panel.tsx';
import { ValueSkeleton } from './value-skeleton.tsx';
import './value.css';

/** What customers are worth: figures, groups, concentration, months and the best, live. */
export function Page() {
  const { t } = useLingui();
  const state = useChosen();
  const { chosen } = state;
  const fields = useValueFields(chosen.unit);
  const answer = useQuery(valueQuery(chosen));
  return (
    <>
      <PageBar
        title={t`Customer value`}
        note={
          answer.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={answer.data.freshness} />
            </span>
          )
        }
      >
        <PeriodPicker value={chosen.period} onChange={state.setPeriod} />
        <PageTools state={state} className="max-phone:hidden" />
      </PageBar>
      {answer.data ? (
        <Shown
          value={answer.data}
          chosen={chosen}
          chips={<FilterChips fields={fields} value={chosen.filter} onChange={state.setFilter} />}
          onBy={state.setBy}
          tools={<PageTools state={state} className="phone:hidden" />}
        />
      ) : answer.isError ? (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      ) : (
        <ValueSkeleton />
      )}
    </>
  );
}

function Shown(props: {
  value: Value;
  chosen: Chosen;
  chips: ReactNode;
  onBy: (by: By) => void;
  /** On a phone the bar has no room for them. */
  tools: ReactNode;
}) {
  const { value, chosen, onBy } = props;
  const { t, i18n } = useLingui();
  const go = useGo();
  const format = useFormat();
  const reader = usePreferences();
  const revenue = value.kpis.revenue.now ?? '0';
  const scale = useMemo(
    () => scaleOf(revenue, value.currency, reader.moneyUnit),
    [revenue, value.currency, reader.moneyUnit],
  );
  const amounts = useAmounts(scale);
  const voice: Voice = { i18n, format, reader };
  const knowsMargin = (value.paretoMargin?.points.length ?? 0) > 1;
  const by: By = knowsMargin ? (chosen.by ?? 'margin') : 'revenue';
  const pareto = by === 'margin' && value.paretoMargin ? value.paretoMargin : value.paretoRevenue;
  const nothing = value.kpis.orders.now === 0 && value.kpis.orders.before === 0 && revenue === '0';
  const unit = format.unit(value.currency);
  return (
    <>
      <div className="tools">
        {props.chips}
        <span className="end flex-wrap gap-x-4! gap-y-1!">
          {knowsMargin && (
            <Segmented<By>
              label={t`Shares of`}
              value={by}
              onChange={onBy}
              options={[
                { id: 'revenue', label: t`Sales` },
                { id: 'margin', label: t`Profit` },
              ]}
            />
          )}
          <span className="meta">
            {chosen.currency === 'all' ? `${t`All currencies`} · ${amounts.unit}` : amounts.unit}
          </span>
          {props.tools}
        </span>
      </div>
      {nothing && chosen.filter === null ? (
        <EmptyState
          title={t`No purchase in this period`}
          text={
            <Trans>
              These figures need orders in {unit} with a date in this period. Bring them in from a file, or
              write the first one.
            </Trans>
          }
          ways={[
            {
              id: 'import',
              icon: 'upload',
              title: t`Import orders`,
              text: t`From Excel or CSV; tried first, and reversible after.`,
              onAction: () => go('/imports?target=orders'),
            },
            {
              id: 'new',
              icon: 'plus',
              title: t`New order`,
              text: t`A customer and one line are enough.`,
              onAction: () => go('/orders/new'),
            },
            {
              id: 'longer',
              icon: 'calendar',
              title: t`Last 36 months`,
              text: t`Older purchases may lie before this period.`,
              onAction: () => go(`/value?period=${longer(value.period)}`),
            },
          ]}
        />
      ) : (
        <div className="px-6 pb-6 max-phone:px-4">
          <UnratedNote unrated={value.unrated} />
          <KpiStrip kpis={value.kpis} chosen={chosen} amounts={amounts} />
          <div className="angrid">
            <RfmPanel rfm={value.rfm} by={by} chosen={chosen} voice={voice} amounts={amounts} />
            <ParetoPanel pareto={pareto} chosen={chosen} voice={voice} amounts={amounts} />
            <MonthsPanel value={value} scale={scale} voice={voice} amounts={amounts} />
            <TopPanel value={value} chosen={chosen} voice={voice} amounts={amounts} />
          </div>
        </div>
      )}
    </>
  );
}

function PageTools({ state, className }: { state: ReturnType<typeof useChosen>; className: string }) {
  const { t } = useLingui();
  return (
    <span className={`no-print row gap-1 ${className}`}>
      <CurrencyMenu state={state} />
      <OptionsMenu state={state} />
      <IconButton icon="download" label={t`Print or save as PDF`} onPress={() => window.print()} />
    </span>
  );
}

/** Three years that end with the period. */
function longer({ to }: Value['period']): string {
  return `${Number(to.slice(0, 4)) - 3}${to.slice(4).replace('-02-29', '-02-28')}..${to}`;
}
