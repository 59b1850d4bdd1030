import { type MouseEvent, type ReactNode, useRef } from 'react';
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
  /** Rows of a phone are being chosen: a tap chooses, and the boxes show. */
  isChoosing?: boolean;
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
        row !== undefined && <PhoneCell {...props} row={row} renderPhoneRow={renderPhoneRow} />
      ) : (
        <>
          {props.onChoose && (
            <div role="gridcell" className="td">
              <Box {...props} />
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

function Box<Row>({ row, isChosen, chooseLabel, onChoose }: TableRowProps<Row>) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isChosen}
      aria-label={chooseLabel ?? ''}
      tabIndex={-1}
      disabled={row === undefined}
      className={isChosen ? 'check on' : 'check'}
      onClick={(event) => onChoose?.(event.shiftKey)}
    >
      <Icon name="check" />
    </button>
  );
}

const longPressMs = 500;

/** The row of a phone: a tap opens it, a long press chooses it; while rows are chosen a tap chooses too. */
function PhoneCell<Row>(props: TableRowProps<Row> & { row: Row; renderPhoneRow: (row: Row) => ReactNode }) {
  const { row, href, onOpen, onChoose, isChoosing = false } = props;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasLong = useRef(false);
  const release = () => clearTimeout(timer.current);
  function tap(event: MouseEvent): void {
    if (!wasLong.current && !isChoosing && !onOpen) return;
    event.preventDefault();
    if (wasLong.current) wasLong.current = false;
    else if (isChoosing) onChoose?.(false);
    else onOpen?.(row);
  }
  const ways = {
    className: 'grow phone-row',
    onClick: tap,
    onPointerDown: () => {
      wasLong.current = false;
      release();
      if (!onChoose) return;
      timer.current = setTimeout(() => {
        wasLong.current = true;
        onChoose(false);
      }, longPressMs);
    },
    onPointerUp: release,
    onPointerLeave: release,
    // Sent when the finger scrolls the list instead.
    onPointerCancel: release,
    // The browser's own menu on a long press would lie over the row.
    onContextMenu: (event: MouseEvent) => onChoose && event.preventDefault(),
  };
  const body = props.renderPhoneRow(row);
  return (
    <>
      {isChoosing && onChoose && (
        <div role="gridcell" className="row">
          <Box {...props} />
        </div>
      )}
      <div role="gridcell" className="grow min-w-0">
        {href ? (
          <a href={href} tabIndex={-1} draggable={false} {...ways}>
            {body}
          </a>
        ) : (
          <div {...ways}>{body}</div>
        )}
      </div>
    </>
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
