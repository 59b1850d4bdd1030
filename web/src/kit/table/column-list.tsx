import { useLingui } from '@lingui/react/macro';
import { IconButton } from '../button.tsx';
import { Check } from '../check.tsx';
import { type Column, type ColumnLayout, moveColumn, resize, toggleColumn } from './columns.ts';

export interface ColumnListProps {
  columns: readonly Column<never>[];
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
}

/** All columns in their order, each with its switch and the buttons that move and widen it. */
export function ColumnList({ columns, layout, onLayout }: ColumnListProps) {
  const { t } = useLingui();
  const place = (id: string) => (layout.order.includes(id) ? layout.order.indexOf(id) : layout.order.length);
  const sorted = columns.toSorted((a, b) => place(a.id) - place(b.id));
  return (
    <ul className="morebelow flex max-h-[min(34rem,62vh)] flex-col overflow-auto">
      {sorted.map((column) => {
        const width = layout.widths[column.id] ?? column.width;
        return (
          <li key={column.id} className="row min-h-9">
            <span className="grow cut">
              <Check
                isSelected={!layout.hidden.includes(column.id)}
                isDisabled={column.primary ?? false}
                onChange={() => onLayout(toggleColumn(layout, column.id))}
              >
                {column.header}
              </Check>
            </span>
            <span className="flex">
              <IconButton
                size="sm"
                icon="minus"
                label={t`Narrower: ${column.header}`}
                onPress={() => onLayout(resize(layout, column.id, width - 24))}
              />
              <IconButton
                size="sm"
                icon="plus"
                label={t`Wider: ${column.header}`}
                onPress={() => onLayout(resize(layout, column.id, width + 24))}
              />
              <IconButton
                size="sm"
                icon="up"
                label={t`Earlier: ${column.header}`}
                onPress={() => onLayout(moveColumn(layout, column.id, -1))}
              />
              <IconButton
                size="sm"
                icon="down"
                label={t`Later: ${column.header}`}
                onPress={() => onLayout(moveColumn(layout, column.id, 1))}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
