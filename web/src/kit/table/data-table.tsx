import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { chordOf, isTyping, type KeyPress } from '../../lib/keyboard.ts';
import { phoneQuery, useMedia } from '../../lib/media.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { type Column, type ColumnLayout, gridTracks, type Sort, shownColumns } from './columns.ts';
import { tableCommand } from './keys.ts';
import {
  everything,
  isSelected,
  nothing,
  type Selection,
  select,
  selectedCount,
  toggle,
} from './selection.ts';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';

export interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  /** Rows known so far, or the whole number when it is known. */
  count: number;
  /** A row, or undefined while it is not loaded. */
  rowAt: (index: number) => Row | undefined;
  idOf: (row: Row) => string;
  /** Where the row leads; the primary cell becomes a link. */
  hrefOf?: (row: Row) => string;
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  /** Enter. */
  onOpen?: (row: Row) => void;
  /** Shift Enter: opens beside the list. */
  onPeek?: (row: Row) => void;
  /** Rows that come into sight, so that pages can be fetched. */
  onVisible?: (first: number, last: number) => void;
  /** Icon buttons shown at the end of a row under the pointer or cursor. */
  renderActions?: (row: Row) => ReactNode;
  /** The row on a phone: two lines, 72 high. Without it the table scrolls sideways. */
  renderPhoneRow?: (row: Row) => ReactNode;
  /** On a phone: shows the boxes before anything is chosen. A long press on a row begins too. */
  isChoosing?: boolean;
}

/**
 * A list of any length: only what is seen is drawn. The cursor (with the thread) moves by J, K and arrows, X chooses,
 * Enter opens; keys act by place on the keyboard, and also when nothing on the page has the focus.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, layout, count, rowAt, idOf, selection, onSelection, onVisible } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const { t } = useLingui();
  const { density } = usePreferences();
  const phone = useMedia(phoneQuery) && props.renderPhoneRow !== undefined;
  const [cursor, setCursor] = useState(-1);
  const [anchor, setAnchor] = useState(-1);
  const isChoosing =
    phone && selection !== undefined && (props.isChoosing === true || selectedCount(selection, count) > 0);
  const shown = shownColumns(columns, layout);
  const height = phone ? 72 : density === 'dense' ? 36 : 44;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingStart: phone ? 0 : 34,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => virtual.measure(), [virtual, height]);
  useEffect(() => {
    if (last >= 0) onVisible?.(first, last);
  }, [first, last, onVisible]);

  const idAt = (index: number) => {
    const row = rowAt(index);
    return row === undefined ? undefined : idOf(row);
  };

  function choose(index: number, range: boolean): void {
    const id = idAt(index);
    if (!selection || !onSelection || id === undefined) return;
    if (range && anchor >= 0) {
      const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
      const ids = Array.from({ length: to - from + 1 }, (_, step) => idAt(from + step));
      onSelection(
        select(
          selection,
          ids.filter((one) => one !== undefined),
          true,
        ),
      );
    } else {
      onSelection(toggle(selection, id));
      setAnchor(index);
    }
  }

  /** Does what the key says; true when the key was ours. */
  function act(event: KeyPress): boolean {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 440) / height) - 1);
    const command = tableCommand(chordOf(event), cursor, count, page);
    const row = cursor < 0 ? undefined : rowAt(cursor);
    switch (command?.do) {
      case 'move':
        if (count === 0) return false;
        setCursor(command.to);
        virtual.scrollToIndex(command.to);
        return true;
      case 'toggle':
      case 'range':
        if (!selection || row === undefined) return false;
        choose(cursor, command.do === 'range');
        return true;
      case 'all':
        if (!onSelection) return false;
        onSelection(everything);
        return true;
      case 'open':
      case 'peek':
        if (row === undefined) return false;
        (command.do === 'peek' ? (props.onPeek ?? props.onOpen) : props.onOpen)?.(row);
        return true;
      case 'clear':
        if (!selection || !onSelection || (selection.kind === 'some' && selection.ids.size === 0))
          return false;
        onSelection(nothing);
        return true;
      default:
        return false;
    }
  }

  const actNow = useRef(act);
  actNow.current = act;
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const inside = event.target instanceof Node && scroller.current?.contains(event.target);
      const onControl = inside && event.target !== scroller.current && /^(?:Enter|Space)$/.test(event.code);
      if ((!inside && event.target !== document.body) || onControl) return;
      if (actNow.current(event)) event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const tracks: CSSProperties & { '--dt-columns': string } = {
    '--dt-columns': gridTracks(shown, layout, selection !== undefined),
  };
  return (
    <div
      ref={scroller}
      className={phone ? 'dt phone' : 'dt'}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={shown.length + (selection ? 1 : 0)}
      aria-multiselectable={selection !== undefined}
      {...(cursor >= first && cursor <= last ? { 'aria-activedescendant': `${prefix}${cursor}` } : {})}
      tabIndex={0}
      onFocus={(event) => {
        if (event.target === scroller.current && cursor < 0 && count > 0) setCursor(0);
      }}
      style={tracks}
    >
      <TableHead {...props} columns={shown} allColumns={columns} />
      <div role="rowgroup" style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          return (
            <TableRow
              key={item.key}
              id={`${prefix}${item.index}`}
              index={item.index}
              top={item.start}
              row={row}
              columns={shown}
              isCursor={item.index === cursor}
              isChosen={row !== undefined && selection !== undefined && isSelected(selection, idOf(row))}
              onCursor={() => setCursor(item.index)}
              {...(selection
                ? { onChoose: (range: boolean) => choose(item.index, range), chooseLabel: t`Select` }
                : {})}
              {...(props.hrefOf && row !== undefined ? { href: props.hrefOf(row) } : {})}
              {...(props.onOpen ? { onOpen: props.onOpen } : {})}
              {...(props.renderActions ? { renderActions: props.renderActions } : {})}
              {...(phone && props.renderPhoneRow ? { renderPhoneRow: props.renderPhoneRow, isChoosing } : {})}
            />
          );
        })}
      </div>
    </div>
  );
}
