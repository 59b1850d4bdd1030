import { useLingui } from '@lingui/react/macro';
import type { PivotAnswer, PivotHead } from '@peyvand/contract/analytics/pivot';
import type { ReportQuestion } from '@peyvand/contract/analytics/report';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useChartWidth } from '../../../kit/chart/chart-width.ts';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { directionOf, usePreferences } from '../../../lib/preferences.ts';
import type { Cells } from './cells.ts';
import type { Names } from './names.ts';
import { type Figure, figuresOf, pathOf } from './table.ts';

interface Props {
  readonly answer: PivotAnswer;
  readonly question: ReportQuestion;
  readonly names: Names;
  readonly cells: Cells;
  readonly does?: GridDoes | undefined;
  /** Opens the records behind a cell. */
  readonly onCell: (row: number, figure: Figure) => void;
}

/** What may be done with rows and columns. */
export interface GridDoes {
  /** Whether something lies under a row. */
  readonly canOpen: (row: number) => boolean;
  readonly onOpen: (row: number) => void;
  readonly onSort: (figure: Figure) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Columns of figures share the width up to this; what is left is for the names. */
const widest = 220;
/** In less than this, a tile or a phone, columns are as narrow as they can be, and names get what they need. */
const narrow = 600;
const headRow = -1;
const headColumn = -1;

/**
 * A table of any size: only the cells in sight are drawn. Arrows move, Enter opens a member, sorts by a column, or shows
 * the records behind a cell.
 */
export function PivotGrid({ answer, question, names, cells, does, onCell }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const [measured, width] = useChartWidth(0);
  const frame = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element;
      return measured(element);
    },
    [measured],
  );
  const prefix = useId();
  const [place, setPlace] = useState<Place>({ row: 0, column: headColumn });
  const figures = useMemo(() => figuresOf(answer), [answer]);
  const { rows, values, compared, shares } = answer;
  const isRtl = directionOf(language) === 'rtl';
  const headHeight = answer.measures.length > 1 || question.columns.length === 0 ? 52 : 36;
  const hasSecond = question.comparison !== null || question.share !== null;
  const nameOf = (levels: ReportQuestion['rows'], head: PivotHead) =>
    names.head(levels[head.depth - 1]?.dimension ?? '', head);
  const isTight = width < narrow || width < widest + 20 + figures.length * 132;
  const usual = isTight ? 104 : 132;
  const longest = Math.max(0, ...rows.slice(0, 60).map((head) => nameOf(question.rows, head).length));
  const wished = Math.min(240, 48 + 7 * longest, width - (usual + 16) * figures.length);
  const least = isTight ? Math.max(132, wished) : 240;
  const room = figures.length === 0 ? usual : Math.floor((width - least) / figures.length);
  const columnWidth = Math.max(usual, Math.min(widest, room));
  const headWidth = Math.max(least, width - columnWidth * figures.length);
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (hasSecond ? 46 : 34),
    overscan: 6,
    scrollPaddingStart: headHeight,
  });
  const along = useVirtualizer({
    horizontal: true,
    isRtl,
    count: figures.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 3,
    scrollPaddingStart: headWidth,
  });
  useEffect(() => along.measure(), [along, columnWidth]);
  const shownColumns = along.getVirtualItems();
  const idOf = ({ row, column }: Place) => `${prefix}${row}.${column}`;
  const columnName = (figure: Figure) => {
    if (question.columns.length === 0) return '';
    const path = [figure.head];
    for (let one = figure.head; one.parent !== null; ) {
      const above = answer.columns[one.parent];
      if (above === undefined) break;
      path.unshift(above);
      one = above;
    }
    return path.map((head) => nameOf(question.columns, head)).join(' › ');
  };
  const sortOf = (figure: Figure) => {
    const { sortRows } = question;
    if (sortRows === null || sortRows.by !== answer.measures[figure.measure]?.name) return undefined;
    const at = pathOf(answer.columns, figure.column);
    return JSON.stringify(sortRows.at) === JSON.stringify(at) ? sortRows.direction : undefined;
  };
  const act = ({ row, column }: Place) => {
    const figure = figures[column];
    if (column === headColumn) {
      if (row >= 0 && does?.canOpen(row)) does.onOpen(row);
    } else if (figure === undefined) return;
    else if (row === headRow) does?.onSort(figure);
    else onCell(row, figure);
  };
  const go = (next: Place) => {
    const row = Math.max(headRow, Math.min(rows.length - 1, next.row));
    const column = Math.max(headColumn, Math.min(figures.length - 1, next.column));
    setPlace({ row, column });
    if (row >= 0) down.scrollToIndex(row);
    if (column >= 0) along.scrollToIndex(column);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = isRtl ? -1 : 1;
    const page = 12;
    const steps: Readonly<Record<string, [number, number]>> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, forward],
      ArrowLeft: [0, -forward],
      PageDown: [page, 0],
      PageUp: [-page, 0],
      Home: [0, -figures.length],
      End: [0, figures.length],
    };
    const step = steps[event.key];
    if (event.ctrlKey && event.key === 'Home') go({ row: 0, column: 0 });
    else if (event.ctrlKey && event.key === 'End') go({ row: rows.length - 1, column: figures.length - 1 });
    else if (step) go({ row: place.row + step[0], column: place.column + step[1] });
    else if (event.key === 'Enter' || event.key === ' ') act(place);
    else return;
    event.preventDefault();
  };
  const second = (row: number, figure: Figure): string | null => {
    if (question.comparison !== null) {
      return cells.change(figure.measure, values[row]?.[figure.at], compared?.[row]?.[figure.at]);
    }
    const share = question.share === null ? undefined : shares?.[question.share]?.[row]?.[figure.at];
    return share === undefined ? null : share === null ? '–' : format.percent(Number(share));
  };
  const classOf = (at: Place, ...more: (string | false)[]) =>
    [...more, place.row === at.row && place.column === at.column && 'here'].filter(Boolean).join(' ');
  return (
    <div
      ref={frame}
      className="pivot"
      role="grid"
      aria-label={t`Table of the report`}
      aria-rowcount={rows.length + 1}
      aria-colcount={figures.length + 1}
      aria-activedescendant={idOf(place)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div
        style={{
          blockSize: headHeight + down.getTotalSize(),
          inlineSize: headWidth + along.getTotalSize(),
          minInlineSize: '100%',
          position: 'relative',
        }}
      >
        <div className="pivothead" role="row" aria-rowindex={1} style={{ blockSize: headHeight }}>
          <div
            id={idOf({ row: headRow, column: headColumn })}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={1}
            className={classOf({ row: headRow, column: headColumn }, 'corner')}
            style={{ inlineSize: headWidth }}
          >
            <span className="cut">
              {question.rows.map(({ dimension }) => names.of(dimension)).join(' › ')}
            </span>
          </div>
          {shownColumns.map((column) => {
            const figure = figures[column.index];
            if (!figure) return null;
            const here = { row: headRow, column: column.index };
            const sort = sortOf(figure);
            const name = columnName(figure);
            const measure = names.of(answer.measures[figure.measure]?.name ?? '');
            return (
              <div
                key={column.key}
                id={idOf(here)}
                role="columnheader"
                tabIndex={-1}
                aria-colindex={column.index + 2}
                aria-sort={sort === 'asc' ? 'ascending' : sort === 'desc' ? 'descending' : 'none'}
                className={classOf(here, 'cell', 'head', figure.head.depth === 0 && 'sum')}
                style={{ insetInlineStart: headWidth + column.start, inlineSize: column.size }}
                title={name === '' ? measure : `${name}: ${measure}`}
                onClick={() => {
                  setPlace(here);
                  does?.onSort(figure);
                }}
              >
                {name !== '' && <bdi className="cut">{name}</bdi>}
                {(headHeight > 36 || name === '') && (
                  <span className="cut measure">
                    {sort && <Icon name={sort === 'asc' ? 'up' : 'down'} size="xs" />}
                    {measure}
                  </span>
                )}
                {headHeight <= 36 && sort && <Icon name={sort === 'asc' ? 'up' : 'down'} size="xs" />}
              </div>
            );
          })}
        </div>
        {down.getVirtualItems().map((line) => {
          const head = rows[line.index];
          if (!head) return null;
          const opens = does?.canOpen(line.index) ?? false;
          const name =
            question.rows.length === 0
              ? t({ message: 'Total', context: 'of a report' })
              : nameOf(question.rows, head);
          const own = { row: line.index, column: headColumn };
          return (
            <div
              key={line.key}
              role="row"
              tabIndex={-1}
              aria-rowindex={line.index + 2}
              className={head.depth === 0 ? 'line sum' : head.isOpen ? 'line open' : 'line'}
              style={{ insetBlockStart: headHeight + line.start, blockSize: line.size }}
            >
              <div
                id={idOf(own)}
                role="rowheader"
                tabIndex={-1}
                aria-colindex={1}
                aria-expanded={opens ? head.isOpen : undefined}
                className={classOf(own, 'name')}
                style={{ inlineSize: headWidth, paddingInlineStart: 10 + Math.max(0, head.depth - 1) * 16 }}
                title={name}
                onClick={() => {
                  setPlace(own);
                  if (opens) does?.onOpen(line.index);
                }}
              >
                <span className={opens ? 'twist' : 'twist none'}>
                  {opens && <Icon name={head.isOpen ? 'down' : 'forward'} size="xs" />}
                </span>
                <bdi className="cut">{name}</bdi>
              </div>
              {shownColumns.map((column) => {
                const figure = figures[column.index];
                if (!figure) return null;
                const here = { row: line.index, column: column.index };
                const value = values[line.index]?.[figure.at];
                const more = second(line.index, figure);
                return (
                  <div
                    key={column.key}
                    id={idOf(here)}
                    role="gridcell"
                    tabIndex={-1}
                    aria-colindex={column.index + 2}
                    className={classOf(here, 'cell', 'num', 'opens', figure.head.depth === 0 && 'sum')}
                    style={{ insetInlineStart: headWidth + column.start, inlineSize: column.size }}
                    title={cells.full(figure.measure, value)}
                    onClick={() => {
                      setPlace(here);
                      onCell(line.index, figure);
                    }}
                  >
                    <span>{cells.text(figure.measure, value)}</span>
                    {more !== null && <span className="meta">{more}</span>}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
