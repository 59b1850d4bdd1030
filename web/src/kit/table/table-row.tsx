import type { MouseEvent, ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import type { Column } from './columns.ts';

interface TableRowProps<Row> {
  id: string;
  index: number;
  top: number;
  row: Row | undefined;
  columns: readonly Column<Row>[];
  isCursor: boolean;
  isChosen: boolean;
  onCursor: () => void;
  onChoose?: (range: boolean) => void;
  chooseLabel?: string;
  href?: string;
  onOpen?: (row: Row) => void;
  renderActions?: (row: Row) => ReactNode;
  renderPhoneRow?: (row: Row) => ReactNode;
}

export function cellClass(column: Pick<Column<never>, 'align'>, base: string): string {
  return column.align === 'number' ? `${base} num` : column.align === 'center' ? `${base} center` : base;
}

/** One row; a grey bar in each cell while it is not loaded. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, columns, onOpen, renderPhoneRow } = props;
  const classes = ['tr', props.isChosen && 'sel', props.isCursor && 'cur'].filter(Boolean).join(' ');
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.index + 2}
      {...(props.onChoose ? { 'aria-selected': props.isChosen } : {})}
      className={classes}
      style={{ transform: `translateY(${props.top}px)` }}
      onPointerDown={props.onCursor}
      onDoubleClick={() => row !== undefined && onOpen?.(row)}
    >
      {renderPhoneRow ? (
        <div role="gridcell" className="grow" onClick={() => row !== undefined && onOpen?.(row)}>
          {row !== undefined && renderPhoneRow(row)}
        </div>
      ) : (
        <>
          {props.onChoose && (
            <div role="gridcell" className="td">
              <button
                type="button"
                role="checkbox"
                aria-checked={props.isChosen}
                aria-label={props.chooseLabel ?? ''}
                tabIndex={-1}
                disabled={row === undefined}
                className={props.isChosen ? 'check on' : 'check'}
                onClick={(event) => props.onChoose?.(event.shiftKey)}
              >
                <Icon name="check" />
              </button>
            </div>
          )}
          {columns.map((column) => (
            <div key={column.id} role="gridcell" className={cellClass(column, 'td')}>
              {row === undefined ? (
                <i className="skel" style={{ inlineSize: '60%' }} />
              ) : (
                <Cell {...props} row={row} column={column} />
              )}
            </div>
          ))}
          {row !== undefined && props.renderActions && (
            <div role="gridcell" className="acts">
              {props.renderActions(row)}
            </div>
          )}
        </>
      )}
    </div>
  );
}

function Cell<Row>({ row, column, href, onOpen }: TableRowProps<Row> & { row: Row; column: Column<Row> }) {
  if (!column.primary) return column.render(row);
  if (!href) return <span className="primary row grow">{column.render(row)}</span>;
  function open(event: MouseEvent): void {
    // Keep the browser's own ways to open elsewhere.
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row);
  }
  return (
    <a className="primary row grow" href={href} tabIndex={-1} onClick={open}>
      {column.render(row)}
    </a>
  );
}
