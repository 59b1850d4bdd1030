import { useLingui } from '@lingui/react/macro';
import type { FieldDefinition } from '@peyvand/contract/platform/fields';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { fixedTypes, typeWords } from './field-words.ts';
import { useWords } from './queries.ts';

interface LinesProps {
  fields: readonly FieldDefinition[];
  onOrder: (ids: string[]) => void;
  onEdit: (field: FieldDefinition) => void;
  onConvert: (field: FieldDefinition) => void;
  onTurn: (field: FieldDefinition, on: boolean) => void;
  onRemove: (field: FieldDefinition) => void;
}

/** The fields in their order, moved by dragging or by the keyboard (Enter on the handle, arrows, Enter). */
export function FieldLines(props: LinesProps) {
  const { t } = useLingui();
  const { fields, onOrder } = props;
  const ids = fields.map((one) => one.id);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const moved = ids.filter((id) => keys.has(id));
      const rest = ids.filter((id) => !keys.has(id));
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0);
      onOrder([...rest.slice(0, at), ...moved, ...rest.slice(at)]);
    },
  });
  return (
    <GridList
      aria-label={t`Fields`}
      className="fd-list"
      items={fields}
      dragAndDropHooks={dragAndDropHooks}
      selectionMode="none"
      onAction={(key) => {
        const field = fields.find((one) => one.id === key);
        if (field) props.onEdit(field);
      }}
    >
      {(field) => <FieldLine {...props} field={field} />}
    </GridList>
  );
}

function FieldLine({ field, ...props }: LinesProps & { field: FieldDefinition }) {
  const { t, i18n } = useLingui();
  const words = useWords();
  const name = words(field.label, field.key);
  const isOff = field.deactivatedAt !== null;
  const states = [
    ...(isOff ? [t`Out of use`] : []),
    ...(field.converting ? [t`Values are being converted`] : []),
    ...(field.required === 'always' ? [t`required`] : []),
    ...(field.unique ? [t({ message: 'unique', context: 'field' })] : []),
    ...(field.index === 'building' ? [t`Index under way`] : []),
    ...(field.index === 'ready' ? [t({ message: 'fast', context: 'field' })] : []),
  ];
  return (
    <GridListItem id={field.id} textValue={name} className={isOff ? 'fd-line off' : 'fd-line'}>
      <AriaButton slot="drag" className="btn sm icon">
        <Icon name="drag" size="s" />
      </AriaButton>
      <span className="grow">
        <span className="row flex-wrap">
          <bdi className="med">{name}</bdi>
          {states.map((state) => (
            <Tag key={state}>{state}</Tag>
          ))}
          {field.index === 'failed' && (
            <span className="small neg">
              {field.indexProblem === 'duplicates'
                ? t`Several records have the same value`
                : t`The index failed`}
            </span>
          )}
        </span>
        <span className="meta">
          {i18n._(typeWords[field.type])} · <bdi dir="ltr">{pathOf(field.key)}</bdi>
        </span>
      </span>
      <Menu
        label={t`Actions for ${name}`}
        trigger={<IconButton size="sm" icon="more" label={t`Actions for ${name}`} />}
        groups={[
          {
            items: [
              { id: 'edit', label: t`Edit`, icon: 'pen', onAction: () => props.onEdit(field) },
              {
                id: 'convert',
                label: t`Change the type`,
                icon: 'sort',
                isDisabled: fixedTypes.has(field.type) || field.converting || isOff,
                onAction: () => props.onConvert(field),
              },
              {
                id: 'turn',
                label: isOff ? t`Take into use` : t`Take out of use`,
                icon: isOff ? 'play' : 'eye',
                onAction: () => props.onTurn(field, isOff),
              },
            ],
          },
          {
            items: [
              {
                id: 'remove',
                label: t`Delete`,
                icon: 'trash',
                danger: true,
                isDisabled: !isOff,
                onAction: () => props.onRemove(field),
              },
            ],
          },
        ]}
      />
    </GridListItem>
  );
}

/** As filters, formulas and the API name the field. */
const pathOf = (key: string) => `custom.${key}`;
