import { useLingui } from '@lingui/react/macro';
import { Button, IconButton } from '../button.tsx';
import { Check } from '../check.tsx';
import { PopoverTrigger } from '../menu.tsx';
import { type Column, type ColumnLayout, moveColumn, resize, toggleColumn } from './columns.ts';

/** Which columns, in which order, how wide: everything that the pointer can do in the head, by buttons. */
export function ColumnMenu<Row>(props: {
  columns: readonly Column<Row>[];
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  onReset: () => void;
}) {
  const { columns, layout, onLayout } = props;
  const { t } = useLingui();
  const place = (id: string) => (layout.order.includes(id) ? layout.order.indexOf(id) : layout.order.length);
  const sorted = columns.toSorted((a, b) => place(a.id) - place(b.id));
  return (
    <PopoverTrigger
      label={t`Columns`}
      className="w-80 p-3"
      trigger={
        <Button size="sm" icon="columns">
          {t`Columns`}
        </Button>
      }
    >
      <ul className="flex max-h-96 flex-col overflow-auto">
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
      <Button size="sm" className="mt-2" onPress={props.onReset}>
        {t`Reset columns`}
      </Button>
    </PopoverTrigger>
  );
}
