import { useLingui } from '@lingui/react/macro';
import type { Model } from '@peyvand/contract/analytics/model';
import { type DragEvent, type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Menu, type MenuAction, type MenuGroup } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Names } from './names.ts';
import { offered } from './names.ts';
import {
  type Axis,
  hasRoom,
  placed,
  type Report,
  ranked,
  removed,
  subjectOf,
  withMeasure,
} from './report.ts';
import { measureWords, subjectWords } from './words.ts';

interface Props {
  readonly report: Report;
  readonly model: Model;
  readonly names: Names;
  readonly onChange: (report: Report) => void;
  /** Filters, beside the shelves. */
  readonly children: ReactNode;
}

const dragged = 'application/x-peyvand-dimension';

/** What stands on rows and columns, and which values: by menu and keys, or drawn with the pointer. */
export function Shelves({ report, model, names, onChange, children }: Props) {
  const { t } = useLingui();
  return (
    <div className="shelves">
      <Shelf
        axis="rows"
        title={t({ message: 'Rows', context: 'of a report' })}
        {...{ report, model, names, onChange }}
      />
      <Shelf
        axis="columns"
        title={t({ message: 'Columns', context: 'of a report' })}
        {...{ report, model, names, onChange }}
      />
      <Values {...{ report, model, names, onChange }} />
      <div className="shelf">
        <span className="title">{t({ message: 'Filters', context: 'of a report' })}</span>
        {children}
      </div>
    </div>
  );
}

type ShelfProps = Omit<Props, 'children'> & { readonly axis: Axis; readonly title: string };

function Shelf({ axis, title, report, model, names, onChange }: ShelfProps) {
  const { t } = useLingui();
  const [isOver, setOver] = useState(false);
  const levels = report[axis];
  const used = new Set([...report.rows, ...report.columns].map((level) => level.dimension));
  const free = offered(model, subjectOf(report, model), names).filter((name) => !used.has(name));
  const drop = (event: DragEvent, at?: number) => {
    const name = event.dataTransfer.getData(dragged);
    setOver(false);
    if (name === '') return;
    event.preventDefault();
    event.stopPropagation();
    onChange(placed(report, axis, name, at));
  };
  return (
    <fieldset
      className={isOver ? 'shelf over' : 'shelf'}
      aria-label={title}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="title">{title}</span>
      {levels.map((level, at) => (
        <span
          key={level.dimension}
          className="chip"
          draggable
          onDragStart={(event) => event.dataTransfer.setData(dragged, level.dimension)}
          onDrop={(event) => drop(event, at)}
        >
          <LevelMenu {...{ axis, at, report, names, onChange }} />
        </span>
      ))}
      {hasRoom(report, axis) && free.length > 0 && (
        <Menu
          label={t`Add to: ${title}`}
          trigger={
            <Button look="quiet" size="sm" icon="plus" aria-label={t`Add to: ${title}`}>
              {levels.length === 0 ? t({ message: 'Add', context: 'a level of a report' }) : null}
            </Button>
          }
          groups={[
            {
              items: free.map((name) => ({
                id: name,
                label: names.dimension(name),
                onAction: () => onChange(placed(report, axis, name)),
              })),
            },
          ]}
        />
      )}
    </fieldset>
  );
}

const counts = [5, 10, 20, 50];

function LevelMenu(props: Pick<Props, 'report' | 'names' | 'onChange'> & { axis: Axis; at: number }) {
  const { axis, at, report, names, onChange } = props;
  const { t } = useLingui();
  const format = useFormat();
  const level = report[axis][at];
  if (level === undefined) return null;
  const { dimension, top } = level;
  const name = names.dimension(dimension);
  const by = names.measure(report.measures[0] ?? '');
  const other = axis === 'rows' ? 'columns' : 'rows';
  const move = (id: string, label: string, to: number): MenuAction => ({
    id,
    label,
    isDisabled: to < 0 || to >= report[axis].length,
    onAction: () => onChange(placed(report, axis, dimension, to)),
  });
  const groups: MenuGroup[] = [
    {
      items: [
        {
          id: 'other',
          label: axis === 'rows' ? t`Move to the columns` : t`Move to the rows`,
          isDisabled: !hasRoom(report, other),
          onAction: () => onChange(placed(report, other, dimension)),
        },
        move('before', t`Move before`, at - 1),
        move('after', t`Move after`, at + 1),
      ],
    },
    ...(dimension.startsWith('date.')
      ? []
      : [
          {
            title: t`Most by ${by}`,
            items: [
              ...counts.map((count) => ({
                id: `top${count}`,
                label: t`The first ${format.number(count)}`,
                isOn: top?.count === count,
                onAction: () => onChange(ranked(report, dimension, count)),
              })),
              {
                id: 'all',
                label: t({ message: 'All of them', context: 'members of a report' }),
                isOn: top === undefined,
                onAction: () => onChange(ranked(report, dimension, null)),
              },
            ],
          },
        ]),
    {
      items: [
        {
          id: 'remove',
          label: t({ message: 'Take away', context: 'a level of a report' }),
          icon: 'close',
          onAction: () => onChange(removed(report, dimension)),
        },
      ],
    },
  ];
  return (
    <Menu
      label={name}
      trigger={
        <AriaButton>
          <Icon name="drag" size="xs" />
          <span className="v">{name}</span>
          {top && <span className="k">{t`first ${format.number(top.count)}`}</span>}
        </AriaButton>
      }
      groups={groups}
    />
  );
}

function Values({ report, model, names, onChange }: Omit<Props, 'children'>) {
  const { t, i18n } = useLingui();
  const subject = subjectOf(report, model);
  const known = model.measures.filter(({ name }) => Object.hasOwn(measureWords, name));
  const subjects = [subject, ...new Set(known.map((one) => one.subject))];
  const title = t({ message: 'Values', context: 'of a report' });
  return (
    <fieldset className="shelf" aria-label={title}>
      <span className="title">{title}</span>
      {report.measures.map((name) => (
        <span key={name} className="chip">
          <span className="v px-2">{names.measure(name)}</span>
          {report.measures.length > 1 && (
            <AriaButton
              className="x"
              aria-label={t`Take away ${names.measure(name)}`}
              onPress={() => onChange(withMeasure(report, name, model))}
            >
              <Icon name="close" size="xs" />
            </AriaButton>
          )}
        </span>
      ))}
      <Menu
        label={t`Choose values`}
        trigger={<IconButton look="quiet" size="sm" icon="plus" label={t`Choose values`} />}
        groups={[...new Set(subjects)].map((star) => ({
          title: i18n._(subjectWords[star] ?? { id: star }),
          items: known
            .filter((one) => one.subject === star)
            .map(({ name }) => ({
              id: name,
              label: names.measure(name),
              isOn: report.measures.includes(name),
              onAction: () => onChange(withMeasure(report, name, model)),
            })),
        }))}
      />
    </fieldset>
  );
}
