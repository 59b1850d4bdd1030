import { Trans, useLingui } from '@lingui/react/macro';
import type { LifecycleReport } from '@peyvand/contract/analytics/lifecycle';
import { useQuery } from '@tanstack/react-query';
import { BarChart } from '../../../kit/chart/bar-chart.tsx';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { FiguresFailed } from '../failed.tsx';
import { Freshness } from '../value/freshness.tsx';
import { PeriodPicker } from '../value/period-picker.tsx';
import { useChosen } from '../value/selection.ts';
import { valueWords } from '../words.ts';
import { FlowPanel } from './flow-panel.tsx';
import { lifecycleQuery } from './query.ts';
import '../value/value.css';

/** Where customers stand in their life-cycle, and how they move: by pair of stages and by month. */
export function Page() {
  const { t } = useLingui();
  const state = useChosen();
  const { calendar } = usePreferences();
  const answer = useQuery(lifecycleQuery(state.chosen.period, calendar));
  return (
    <>
      <PageBar
        title={t`Life-cycle`}
        note={
          answer.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={answer.data.freshness} />
            </span>
          )
        }
      >
        <PeriodPicker value={state.chosen.period} onChange={state.setPeriod} />
      </PageBar>
      {answer.data ? (
        <Shown report={answer.data} />
      ) : answer.isError ? (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      ) : (
        <SkeletonRows rows={10} />
      )}
    </>
  );
}

function Shown({ report }: { report: LifecycleReport }) {
  const { t } = useLingui();
  const go = useGo();
  const customers = report.stages.reduce((sum, one) => sum + one.customers, 0);
  if (customers === 0)
    return (
      <EmptyState
        title={t`No customer yet`}
        text={
          <Trans>Stages follow the orders of customers. Bring both in from a file, or write the first.</Trans>
        }
        ways={[
          {
            id: 'import',
            icon: 'upload',
            title: t`Import`,
            text: t`From Excel or CSV; tried first, and reversible after.`,
            onAction: () => go('/imports'),
          },
        ]}
      />
    );
  return (
    <div className="px-6 pb-6 max-phone:px-4">
      <div className="angrid">
        <StagesPanel report={report} all={customers} />
        <MonthsPanel report={report} />
        <FlowPanel report={report} />
      </div>
    </div>
  );
}

function useStageWord(): (stage: string) => string {
  const { i18n } = useLingui();
  return (stage) => {
    const word = valueWords['customer.stage']?.[stage];
    return word ? i18n._(word) : stage;
  };
}

function StagesPanel({ report, all }: { report: LifecycleReport; all: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const word = useStageWord();
  const most = report.stages.reduce((best, one) => (one.customers > best.customers ? one : best));
  const share = format.percent(most.customers / all);
  return (
    <ChartFrame
      finding={t`${share} of the customers are in the stage “${word(most.stage)}”`}
      subtitle={t`Customers in each stage now`}
      table={{
        head: [t`Stage`, t`Customers`, t`Share`],
        rows: report.stages.map((one) => ({
          key: one.stage,
          cells: [word(one.stage), format.number(one.customers), format.percent(one.customers / all)],
        })),
      }}
    >
      <BarChart
        label={t`Customers by stage`}
        points={report.stages.map((one) => ({
          key: one.stage,
          label: word(one.stage),
          value: one.customers,
          text: t`${word(one.stage)}: ${format.number(one.customers)}`,
        }))}
        axis={(number) => format.number(number)}
        strong={most.stage}
        onPick={(stage) =>
          go(
            `/customers?filter=${encodeURIComponent(JSON.stringify({ field: 'stage', op: 'in', value: [stage] }))}`,
          )
        }
      />
    </ChartFrame>
  );
}

function MonthsPanel({ report }: { report: LifecycleReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const word = useStageWord();
  const { calendar, language } = usePreferences();
  const short = (name: string) => (language === 'fa' ? name : name.slice(0, 3));
  const { months, stages } = report;
  const moves = months.reduce((sum, one) => sum + one.moves, 0);
  return (
    <ChartFrame
      finding={moves === 0 ? t`Nobody moved in this period` : t`${format.number(moves)} moves in this period`}
      subtitle={calendar === 'persian' ? t`Moves by Jalali month` : t`Moves by month`}
      table={{
        head: [t`Month`, t`All`, ...stages.map((one) => word(one.stage))],
        rows: months.map((one) => ({
          key: one.from,
          cells: [
            format.monthName(one.from),
            format.number(one.moves),
            ...stages.map(({ stage }) => format.number(one.into[stage] ?? 0)),
          ],
        })),
      }}
    >
      <BarChart
        label={t`Moves by month`}
        points={months.map((one) => ({
          key: one.from,
          label: short(format.monthName(one.from, false)),
          value: one.moves,
          text: t`${format.monthName(one.from)}: ${format.number(one.moves)}`,
        }))}
        axis={(number) => format.number(number)}
      />
    </ChartFrame>
  );
}
