import { useLingui } from '@lingui/react/macro';
import type { PointerEvent } from 'react';
import { Icon } from '../icon/icon.tsx';
import { type Column, type ColumnLayout, nextSort, resize, type Sort } from './columns.ts';
import { everything, headState, nothing, type Selection } from './selection.ts';
import { cellClass } from './table-row.tsx';

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  allColumns: readonly Column<Row>[];
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  count: number;
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
}

/** The sticky head: choose all, sort by pressing, widen by the grip at the end of a column. */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { selection, onSelection, count } = props;
  const { t } = useLingui();
  const state = selection ? headState(selection, count) : 'none';
  return (
    <div role="row" aria-rowindex={1} className="thead">
      {selection && (
        <div role="columnheader" className="th">
          <button
            type="button"
            role="checkbox"
            aria-checked={state === 'part' ? 'mixed' : state === 'all'}
            aria-label={t`Select all`}
            className={state === 'none' ? 'check' : 'check on'}
            onClick={() => onSelection?.(state === 'none' ? everything : nothing)}
          >
            <Icon name={state === 'part' ? 'minus' : 'check'} />
          </button>
        </div>
      )}
      {props.columns.map((column) => (
        <Head key={column.id} column={column} {...props} />
      ))}
    </div>
  );
}

function Head<Row>({
  column,
  sort,
  onSort,
  layout,
  onLayout,
}: TableHeadProps<Row> & { column: Column<Row> }) {
  const direction = sort?.column === column.id ? sort.direction : 'none';
  return (
    <div role="columnheader" className={cellClass(column, 'th')} aria-sort={direction}>
      {column.sortable && onSort ? (
        <button type="button" onClick={() => onSort(nextSort(sort ?? null, column.id))}>
          <span className="cut">{column.header}</span>
          {direction !== 'none' && (
            <Icon name="down" {...(direction === 'ascending' ? { className: 'up' } : {})} />
          )}
        </button>
      ) : (
        <span className="cut">{column.header}</span>
      )}
      <span
        className="grip"
        aria-hidden="true"
        onPointerDown={(event) => drag(event, layout, column.id, onLayout)}
      />
    </div>
  );
}

/** Follows the pointer until it is released; growing is towards the reading end. */
function drag(
  event: PointerEvent<HTMLElement>,
  layout: ColumnLayout,
  id: string,
  onLayout: (layout: ColumnLayout) => void,
): void {
  const grip = event.currentTarget;
  const head = grip.parentElement;
  if (!head) return;
  event.preventDefault();
  const start = event.clientX;
  const width = head.getBoundingClientRect().width;
  const sign = getComputedStyle(head).direction === 'rtl' ? -1 : 1;
  const move = (next: globalThis.PointerEvent) =>
    onLayout(resize(layout, id, width + (next.clientX - start) * sign));
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', move);
  grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', move), {
    once: true,
  });
}
