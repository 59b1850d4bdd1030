import { Trans, useLingui } from '@lingui/react/macro';
import type { PivotAnswer, PivotHead } from '@peyvand/contract/analytics/pivot';
import type { ReportQuestion, ReportShow } from '@peyvand/contract/analytics/report';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { UnratedNote } from '../value/all-currencies.tsx';
import { type Behind, BehindPanel } from './behind-panel.tsx';
import { useCells } from './cells.ts';
import { Drawing } from './drawing.tsx';
import { type GridDoes, PivotGrid } from './grid.tsx';
import { useNames } from './names.ts';
import { behind, type Figure } from './table.ts';
import './workspace.css';

interface Props {
  readonly question: ReportQuestion;
  readonly show: ReportShow;
  readonly answer: PivotAnswer;
  /** Beside the sentence that names the unit of amounts. */
  readonly tools?: ReactNode;
  /** Left out by a tile that is only read. */
  readonly does?: GridDoes;
}

/** A report with its answer: chart, table, and the records behind a cell. The page and the tiles of boards draw with it. */
export function ReportView({ question, show, answer, tools, does }: Props) {
  const { t } = useLingui();
  const names = useNames();
  const cells = useCells(answer);
  const [cell, setCell] = useState<Behind | null>(null);
  // The answer of the question before stays in sight until the new one is there; it must not be read by the new one's words.
  const fits =
    answer.measures.map(({ name }) => name).join() === question.measures.join() &&
    Math.max(0, ...answer.rows.map(({ depth }) => depth)) <= question.rows.length &&
    Math.max(0, ...answer.columns.map(({ depth }) => depth)) <= question.columns.length;
  if (!fits) return <SkeletonRows rows={8} />;
  const isEmpty = answer.values.every((row) => row.every((value) => value === null || Number(value) === 0));
  const open = (row: number, figure: Figure) => {
    const head = answer.rows[row];
    if (!head) return;
    const nameOf = (levels: ReportQuestion['rows'], one: PivotHead) =>
      one.depth === 0 ? [] : [names.head(levels[one.depth - 1]?.dimension ?? '', one)];
    const members = [...nameOf(question.rows, head), ...nameOf(question.columns, figure.head)];
    const measure = names.of(answer.measures[figure.measure]?.name ?? '');
    setCell({
      measure: answer.measures[figure.measure]?.name ?? '',
      title: members.length === 0 ? measure : `${members.join(' › ')}: ${measure}`,
      filter: behind(question.filter, head, figure.head),
      period: answer.period,
      currency: answer.currency,
      isOfAll: answer.unrated !== undefined,
    });
  };
  const hasChart = show.chart !== 'none' && question.rows.length > 0;
  return (
    <>
      {(tools || cells.unit) && (
        <div className="row mb-2 flex-wrap gap-2">
          <span className="meta grow">{cells.unit}</span>
          {tools}
        </div>
      )}
      {/* A tile has no room for it: its head says how many, and what it means says which. */}
      {tools && <UnratedNote unrated={answer.unrated} />}
      {isEmpty && question.filter === null && answer.rows.length < 2 ? (
        <EmptyState
          title={t`There is nothing to count in this period`}
          text={<Trans>Choose a longer period, or other values.</Trans>}
        />
      ) : (
        <>
          {hasChart && (
            <div className="panel mb-3">
              <Drawing chart={show.chart} {...{ answer, question, names, cells }} />
            </div>
          )}
          {(show.table || !hasChart) && (
            <PivotGrid {...{ answer, question, names, cells, does }} onCell={open} />
          )}
        </>
      )}
      <BehindPanel cell={cell} onClose={() => setCell(null)} />
    </>
  );
}
