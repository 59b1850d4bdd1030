import { useLingui } from '@lingui/react/macro';
import type { Model } from '@peyvand/contract/analytics/model';
import type { ReportQuestion } from '@peyvand/contract/analytics/report';
import { type DragEvent, type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Menu, type MenuAction, type MenuGroup } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Names } from './names.ts';
import { offered } from './names.ts';
import { type Axis, hasRoom, ledBy, placed, ranked, removed, subjectOf, withMeasure } from './report.ts';
import { subjectWords } from './words.ts';

interface Props {
  readonly question: ReportQuestion;
  readonly model: Model;
  readonly names: Names;
  readonly onChange: (question: ReportQuestion) => void;
  /** Filters, beside the shelves. */
  readonly children: ReactNode;
}

const dragged = 'application/x-peyvand-dimension';

/** What stands on rows and columns, and which values: by menu and keys, or drawn with the pointer. */
export function Shelves({ question, model, names, onChange, children }: Props) {
  const { t } = useLingui();
  return (
    <div className="shelves">
      <Shelf
        axis="rows"
        title={t({ message: 'Rows', context: 'of a report' })}
        {...{ question, model, names, onChange }}
      />
      <Shelf
        axis="columns"
        title={t({ message: 'Columns', context: 'of a report' })}
        {...{ question, model, names, onChange }}
      />
      <Values {...{ question, model, names, onChange }} />
      <div className="shelf">
        <span className="title">{t({ message: 'Filters', context: 'of a report' })}</span>
        {children}
      </div>
    </div>
  );
}

type ShelfProps = Omit<Props, 'children'> & { readonly axis: Axis; readonly title: string };

function Shelf({ axis, title, question, model, names, onChange }: ShelfProps) {
  const { t } = useLingui();
  const [isOver, setOver] = useState(false);
  const levels = question[axis];
  const used = new Set([...question.rows, ...question.columns].map((level) => level.dimension));
  const free = offered(model, subjectOf(question, model)).filter(({ name }) => !used.has(name));
  const drop = (event: DragEvent, at?: number) => {
    const name = event.dataTransfer.getData(dragged);
    setOver(false);
    if (name === '') return;
    event.preventDefault();
    event.stopPropagation();
    onChange(placed(question, axis, name, at));
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
          <LevelMenu {...{ axis, at, question, names, onChange }} />
        </span>
      ))}
      {hasRoom(question, axis) && free.length > 0 && (
        <Menu
          label={t`Add to: ${title}`}
          trigger={
            <Button look="quiet" size="sm" icon="plus" aria-label={t`Add to: ${title}`}>
              {levels.length === 0 ? t({ message: 'Add', context: 'a level of a report' }) : null}
            </Button>
          }
          groups={[
            {
              items: free.map(({ name }) => ({
                id: name,
                label: names.of(name),
                onAction: () => onChange(placed(question, axis, name)),
              })),
            },
          ]}
        />
      )}
    </fieldset>
  );
}

const counts = [5, 10, 20, 50];

function LevelMenu(props: Pick<Props, 'question' | 'names' | 'onChange'> & { axis: Axis; at: number }) {
  const { axis, at, question, names, onChange } = props;
  const { t } = useLingui();
  const format = useFormat();
  const level = question[axis][at];
  if (level === undefined) return null;
  const { dimension, top } = level;
  const parent = question[axis][at - 1]?.dimension;
  const name = names.of(dimension);
  const by = names.of(question.measures[0] ?? '');
  const other = axis === 'rows' ? 'columns' : 'rows';
  const move = (id: string, label: string, to: number): MenuAction => ({
    id,
    label,
    isDisabled: to < 0 || to >= question[axis].length,
    onAction: () => onChange(placed(question, axis, dimension, to)),
  });
  const groups: MenuGroup[] = [
    {
      items: [
        {
          id: 'other',
          label: axis === 'rows' ? t`Move to the columns` : t`Move to the rows`,
          isDisabled: !hasRoom(question, other),
          onAction: () => onChange(placed(question, other, dimension)),
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
                onAction: () => onChange(ranked(question, dimension, { count })),
              })),
              {
                id: 'all',
                label: t({ message: 'All of them', context: 'members of a report' }),
                isOn: top === undefined,
                onAction: () => onChange(ranked(question, dimension, null)),
              },
            ],
          },
        ]),
    ...(top === undefined
      ? []
      : [
          {
            items: [
              {
                id: 'least',
                label: t`Least instead of most`,
                isOn: top.order === 'least',
                onAction: () =>
                  onChange(ranked(question, dimension, { order: top.order === 'least' ? 'most' : 'least' })),
              },
              {
                id: 'rest',
                label: t`With all others in one row`,
                isOn: top.rest,
                onAction: () => onChange(ranked(question, dimension, { rest: !top.rest })),
              },
              ...(parent === undefined
                ? []
                : [
                    {
                      id: 'within',
                      label: t`For each: ${names.of(parent)}`,
                      isOn: top.within === 'parent',
                      onAction: () =>
                        onChange(
                          ranked(question, dimension, { within: top.within === 'parent' ? 'all' : 'parent' }),
                        ),
                    },
                  ]),
            ],
          },
        ]),
    {
      items: [
        {
          id: 'remove',
          label: t({ message: 'Take away', context: 'a level of a report' }),
          icon: 'close',
          onAction: () => onChange(removed(question, dimension)),
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
          {top && (
            <span className="k">
              {top.order === 'most'
                ? t`first ${format.number(top.count)}`
                : t`last ${format.number(top.count)}`}
            </span>
          )}
        </AriaButton>
      }
      groups={groups}
    />
  );
}

function Values({ question, model, names, onChange }: Omit<Props, 'children'>) {
  const { t, i18n } = useLingui();
  const subject = subjectOf(question, model);
  const known = model.measures.filter(({ label }) => label !== null);
  const subjects = [subject, ...new Set(known.map((one) => one.subject))];
  const title = t({ message: 'Values', context: 'of a report' });
  return (
    <fieldset className="shelf" aria-label={title}>
      <span className="title">{title}</span>
      {question.measures.map((name) => (
        <span key={name} className="chip">
          <Menu
            label={names.of(name)}
            trigger={
              <AriaButton>
                <span className="v">{names.of(name)}</span>
              </AriaButton>
            }
            groups={[
              {
                items: [
                  {
                    id: 'first',
                    label: t`Make it the first value`,
                    isDisabled: name === question.measures[0],
                    onAction: () => onChange(ledBy(question, name)),
                  },
                  {
                    id: 'remove',
                    label: t({ message: 'Take away', context: 'a level of a report' }),
                    icon: 'close',
                    isDisabled: question.measures.length === 1,
                    onAction: () => onChange(withMeasure(question, name, model)),
                  },
                ],
              },
            ]}
          />
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
              label: names.of(name),
              isOn: question.measures.includes(name),
              onAction: () => onChange(withMeasure(question, name, model)),
            })),
        }))}
      />
    </fieldset>
  );
}
