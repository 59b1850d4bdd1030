import { Trans, useLingui } from '@lingui/react/macro';
import type { Model } from '@peyvand/contract/analytics/model';
import { type PivotAnswer, type PivotHead, pivot } from '@peyvand/contract/analytics/pivot';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { EmptyState, ErrorState } from '../../../kit/empty.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { modelQuery } from '../queries.ts';
import { useValueFields } from '../value/filter-fields.ts';
import { Freshness } from '../value/freshness.tsx';
import { daysOf } from '../value/period.ts';
import { PeriodPicker } from '../value/period-picker.tsx';
import { type Behind, BehindPanel } from './behind-panel.tsx';
import { useCells } from './cells.ts';
import { Drawing } from './drawing.tsx';
import { saveCsv } from './export.ts';
import { PivotGrid } from './grid.tsx';
import { useReport } from './history.ts';
import { useNames } from './names.ts';
import { bodyOf, drilled, nextLevel, type Report, sortedBy, subjectOf } from './report.ts';
import { Shelves } from './shelf.tsx';
import { behind, openPathsOf, pathOf } from './table.ts';
import { Tools } from './tools.tsx';
import './workspace.css';

/** Any figure by anything: levels on rows and columns, totals, rankings, comparisons, and the records behind a cell. */
export function Page() {
  const { t } = useLingui();
  const model = useQuery(modelQuery);
  const { report, change, undo, redo } = useReport();
  const reader = usePreferences();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const usual = useMemo(() => daysOf('months12', reader), [reader]);
  const period = report.period ?? usual;
  const body = { ...bodyOf(report, period, currency), calendar: reader.calendar };
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
        <PeriodPicker value={period} onChange={(days) => change({ ...report, period: days })} />
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
  const subject = subjectOf(report, model);
  const known = fields.filter(({ id }) =>
    model.filters.some((one) => one.name === id && one.subjects.includes(subject)),
  );
  return (
    <div className="flex min-h-0 flex-col px-6 pb-6 max-phone:px-4">
      <Shelves report={report} model={model} names={names} onChange={change}>
        <FilterChips
          fields={known}
          value={report.filter}
          onChange={(filter) => change({ ...report, filter })}
        />
      </Shelves>
      {failure ??
        (answer ? (
          <div className={isStale ? 'opacity-60' : ''}>
            <Shown key={subject} {...{ model, report, change, answer, names }} />
          </div>
        ) : (
          <SkeletonRows rows={8} />
        ))}
    </div>
  );
}

function Shown(
  props: Pick<WorkspaceProps, 'model' | 'report' | 'change'> & {
    answer: PivotAnswer;
    names: ReturnType<typeof useNames>;
  },
) {
  const { model, report, change, answer, names } = props;
  const { t } = useLingui();
  const cells = useCells(answer);
  const [cell, setCell] = useState<Behind | null>(null);
  // The answer of the question before stays in sight until the new one is there; it must not be read by the new one's words.
  const fits =
    answer.measures.map(({ name }) => name).join() === report.measures.join() &&
    Math.max(0, ...answer.rows.map(({ depth }) => depth)) <= report.rows.length &&
    Math.max(0, ...answer.columns.map(({ depth }) => depth)) <= report.columns.length;
  if (!fits) return <SkeletonRows rows={8} />;
  const isEmpty = answer.values.every((row) => row.every((value) => value === null || Number(value) === 0));
  const canOpen = (row: number) => {
    const head = answer.rows[row];
    if (!head || head.depth === 0 || head.isRest) return false;
    if (head.depth < report.rows.length) return true;
    const { dimension = '' } = report.rows.at(-1) ?? {};
    return head.depth < 4 && nextLevel(report, model, dimension) !== undefined;
  };
  const open = (row: number) => {
    const path = pathOf(answer.rows, row);
    if (path) change(drilled(report, model, path, openPathsOf(answer.rows)));
  };
  const hasLines = subjectOf(report, model) === 'sales';
  const { period, currency } = answer;
  return (
    <>
      <div className="row mb-2 flex-wrap gap-2">
        <span className="meta grow">{cells.unit}</span>
        <Tools report={report} change={change} onCsv={() => saveCsv(answer, report, names)} />
      </div>
      {isEmpty && report.filter === null && answer.rows.length < 2 ? (
        <EmptyState
          title={t`There is nothing to count in this period`}
          text={<Trans>Choose a longer period, or other values.</Trans>}
        />
      ) : (
        <>
          {report.chart !== 'none' && report.rows.length > 0 && (
            <section className="panel mb-3" aria-label={t`Chart of the report`}>
              <Drawing {...{ answer, report, names, cells }} />
            </section>
          )}
          <PivotGrid
            {...{ answer, report, names, cells, canOpen }}
            onOpen={open}
            onSort={(figure) =>
              change(
                sortedBy(
                  report,
                  answer.measures[figure.measure]?.name ?? '',
                  pathOf(answer.columns, figure.column),
                ),
              )
            }
            {...(hasLines
              ? {
                  onCell: (row, figure) => {
                    const head = answer.rows[row];
                    if (!head) return;
                    const nameOf = (levels: Report['rows'], one: PivotHead) =>
                      one.depth === 0 ? [] : [names.head(levels[one.depth - 1]?.dimension ?? '', one)];
                    const members = [...nameOf(report.rows, head), ...nameOf(report.columns, figure.head)];
                    const measure = names.measure(answer.measures[figure.measure]?.name ?? '');
                    setCell({
                      title: members.length === 0 ? measure : `${members.join(' › ')}: ${measure}`,
                      filter: behind(report.filter, head, figure.head),
                      period,
                      currency,
                    });
                  },
                }
              : {})}
          />
        </>
      )}
      <BehindPanel cell={cell} onClose={() => setCell(null)} />
    </>
  );
}
