import { useLingui } from '@lingui/react/macro';
import type { Model } from '@peyvand/contract/analytics/model';
import { type PivotAnswer, pivot } from '@peyvand/contract/analytics/pivot';
import { pivotOf, type Report, type ReportQuestion } from '@peyvand/contract/analytics/report';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconButton } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { modelQuery } from '../queries.ts';
import { KeepReport } from '../reports/keep-report.tsx';
import { CurrencyChoice } from '../value/all-currencies.tsx';
import { useValueFields } from '../value/filter-fields.ts';
import { Freshness } from '../value/freshness.tsx';
import { daysOf } from '../value/period.ts';
import { PeriodPicker } from '../value/period-picker.tsx';
import { useReport } from './history.ts';
import { useNames } from './names.ts';
import { drilled, inCurrency, nextLevel, sortedBy, subjectOf } from './report.ts';
import { ReportView } from './report-view.tsx';
import { Shelves } from './shelf.tsx';
import { type Figure, openPathsOf, pathOf } from './table.ts';
import { Tools } from './tools.tsx';

/** Any figure by anything: levels on rows and columns, totals, rankings, comparisons, and the records behind a cell. */
export function Page() {
  const { t } = useLingui();
  const model = useQuery(modelQuery);
  const { report, change, undo, redo } = useReport();
  const reader = usePreferences();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const { period } = report.question;
  const body = { currency, ...pivotOf(report.question), calendar: reader.calendar };
  const found = useQuery({
    queryKey: ['facts', 'pivot', body],
    queryFn: ({ signal }) => call(pivot, { body }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    retry: false,
  });
  return (
    <>
      <PageBar
        title={t({ message: 'Analysis', context: 'page' })}
        note={
          found.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={found.data.freshness} />
            </span>
          )
        }
      >
        <IconButton look="quiet" icon="undo" label={t`Undo`} isDisabled={!undo} onPress={() => undo?.()} />
        <IconButton
          look="quiet"
          icon="undo"
          className="redo"
          label={t`Redo`}
          isDisabled={!redo}
          onPress={() => redo?.()}
        />
        <KeepReport report={report} onOpen={change} />
        <PeriodPicker
          value={typeof period === 'string' ? daysOf(period, reader) : period}
          span={typeof period === 'string' ? period : undefined}
          onChange={(days, span) =>
            change({ ...report, question: { ...report.question, period: span ?? days ?? 'months12' } })
          }
        />
      </PageBar>
      {model.data ? (
        <Workspace
          model={model.data}
          report={report}
          change={change}
          answer={found.data}
          isStale={found.isPlaceholderData}
          failure={
            found.isError && !found.isPlaceholderData ? (
              <ReportFailed
                error={found.error}
                onRetry={() => void found.refetch()}
                isRetrying={found.isFetching}
              />
            ) : null
          }
        />
      ) : model.isError ? (
        <FiguresFailed
          error={model.error}
          onRetry={() => void model.refetch()}
          isRetrying={model.isFetching}
        />
      ) : (
        <SkeletonRows rows={10} />
      )}
    </>
  );
}

/** A table that would be too large says what to do about it; everything else as on all pages of figures. */
function ReportFailed(props: { error: unknown; onRetry: () => void; isRetrying: boolean }) {
  const { t } = useLingui();
  const failure = failureOf(props.error);
  const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
  if (reason !== 'analytics.pivot.too_large') return <FiguresFailed {...props} />;
  return (
    <ErrorState
      title={t`This table would be too large to be read`}
      text={t`Keep only the first members of a level, take a level away, or choose a shorter period.`}
    />
  );
}

interface WorkspaceProps {
  readonly model: Model;
  readonly report: Report;
  readonly change: (report: Report) => void;
  readonly answer: PivotAnswer | undefined;
  readonly isStale: boolean;
  readonly failure: React.ReactNode;
}

function Workspace({ model, report, change, answer, isStale, failure }: WorkspaceProps) {
  const names = useNames();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const fields = useValueFields(currency);
  const { question, show } = report;
  const subject = subjectOf(question, model);
  const known = fields.filter(({ id }) =>
    model.filters.some((one) => one.name === id && one.subjects.includes(subject)),
  );
  const ask = (next: ReportQuestion) => change({ ...report, question: next });
  return (
    <div className="flex min-h-0 flex-col px-6 pb-6 max-phone:px-4">
      <Shelves question={question} model={model} names={names} onChange={ask}>
        <FilterChips
          fields={known}
          value={question.filter}
          onChange={(filter) => ask({ ...question, filter })}
        />
      </Shelves>
      {failure ??
        (answer ? (
          <div className={isStale ? 'opacity-60' : ''}>
            <ReportView
              key={subject}
              {...{ question, show, answer }}
              tools={
                <>
                  {model.currencies.subjects.includes(subject) && (
                    <CurrencyChoice
                      value={question.currency}
                      onChange={(next) => ask(inCurrency(question, next))}
                    />
                  )}
                  <Tools report={report} change={change} />
                </>
              }
              does={doesOf(question, answer, model, ask)}
            />
          </div>
        ) : (
          <SkeletonRows rows={8} />
        ))}
    </div>
  );
}

/** Rows open, and go down where a level lies below them; columns sort. */
function doesOf(
  question: ReportQuestion,
  answer: PivotAnswer,
  model: Model,
  ask: (question: ReportQuestion) => void,
) {
  return {
    canOpen: (row: number) => {
      const head = answer.rows[row];
      if (!head || head.depth === 0 || head.isRest) return false;
      if (head.depth < question.rows.length) return true;
      const { dimension = '' } = question.rows.at(-1) ?? {};
      return head.depth < 4 && nextLevel(question, model, dimension) !== undefined;
    },
    onOpen: (row: number) => {
      const path = pathOf(answer.rows, row);
      if (path) ask(drilled(question, model, path, openPathsOf(answer.rows)));
    },
    onSort: ({ measure, column }: Figure) =>
      ask(sortedBy(question, answer.measures[measure]?.name ?? '', pathOf(answer.columns, column))),
  };
}
