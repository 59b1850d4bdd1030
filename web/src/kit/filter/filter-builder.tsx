import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button, IconButton } from '../button.tsx';
import { Select } from '../select.tsx';
import { type FilterField, needsValue, operatorsOf } from './fields.ts';
import {
  type Condition,
  type Draft,
  freshKey,
  type Item,
  type Mode,
  type Nest,
  newCondition,
  readTree,
  replaceItem,
  withOperator,
  writeTree,
} from './tree.ts';
import { ValueField } from './value-field.tsx';
import { operatorWord } from './words.ts';

interface FilterBuilderProps {
  fields: readonly FilterField[];
  value: Filter | null;
  /** On every change that makes another tree; for the live count. */
  onDraft?: (filter: Filter | null) => void;
  onApply: (filter: Filter | null) => void;
  /** What the filter would leave: «۱۷ مشتری», or a wait sign. */
  count?: ReactNode;
}

/** Rows of field, operator and value; groups one level deep. The page gives the fields, the filter tree is the value. */
export function FilterBuilder({ fields, value, onDraft, onApply, count }: FilterBuilderProps) {
  const { t } = useLingui();
  const first = fields[0];
  const [draft, setDraft] = useState<Draft>(() => {
    const read = readTree(value);
    return read.items.length > 0 || !first ? read : { mode: 'and', items: [newCondition(first, 'i1')] };
  });

  function change(next: Draft): void {
    setDraft(next);
    onDraft?.(writeTree(next));
  }
  const put = (item: Item) => change({ ...draft, items: [...draft.items, item] });
  const nest = (): Nest | undefined =>
    first && {
      kind: 'nest',
      key: freshKey(draft),
      mode: draft.mode === 'and' ? 'or' : 'and',
      items: [newCondition(first, `${freshKey(draft)}0`)],
    };

  return (
    <section className="fb" aria-label={t`Filter`}>
      <ModeLine mode={draft.mode} onChange={(mode) => change({ ...draft, mode })} />
      {draft.items.map((item) =>
        item.kind === 'nest' ? (
          <div key={item.key} className="nest">
            <ModeLine
              mode={item.mode}
              onChange={(mode) => change(replaceItem(draft, item.key, { ...item, mode }))}
            />
            {item.items.map((line) => (
              <Line key={line.key} item={line} fields={fields} draft={draft} onChange={change} />
            ))}
            {first && (
              <Button
                size="sm"
                icon="plus"
                onPress={() =>
                  change(
                    replaceItem(draft, item.key, {
                      ...item,
                      items: [...item.items, newCondition(first, freshKey(draft))],
                    }),
                  )
                }
              >
                <Trans>Condition</Trans>
              </Button>
            )}
          </div>
        ) : (
          <Line key={item.key} item={item} fields={fields} draft={draft} onChange={change} />
        ),
      )}
      <footer>
        <Button size="sm" icon="plus" onPress={() => first && put(newCondition(first, freshKey(draft)))}>
          <Trans>Condition</Trans>
        </Button>
        <Button
          size="sm"
          icon="plus"
          onPress={() => {
            const group = nest();
            if (group) put(group);
          }}
        >
          <Trans>Group</Trans>
        </Button>
        <span className="end">
          <span className="meta" role="status">
            {count}
          </span>
          <Button size="sm" look="primary" onPress={() => onApply(writeTree(draft))}>
            <Trans>Apply</Trans>
          </Button>
        </span>
      </footer>
    </section>
  );
}

function ModeLine({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const turn = () => onChange(mode === 'and' ? 'or' : 'and');
  return (
    <p className="small t2">
      {mode === 'and' ? (
        <Trans>
          Where{' '}
          <AriaButton className="word" onPress={turn}>
            all
          </AriaButton>{' '}
          of these hold:
        </Trans>
      ) : (
        <Trans>
          Where{' '}
          <AriaButton className="word" onPress={turn}>
            one
          </AriaButton>{' '}
          of these holds:
        </Trans>
      )}
    </p>
  );
}

function Line(props: {
  item: Exclude<Item, Nest>;
  fields: readonly FilterField[];
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const { item, fields, draft, onChange } = props;
  const { t, i18n } = useLingui();
  const remove = (
    <IconButton
      size="sm"
      icon="close"
      label={t`Remove condition`}
      onPress={() => onChange(replaceItem(draft, item.key, null))}
    />
  );
  const field = item.kind === 'condition' ? fields.find((one) => one.id === item.field) : undefined;
  if (item.kind === 'opaque' || !field) {
    return (
      <div className="cond">
        <span className="grow small t2">
          <Trans>A condition that this form does not show; it stays as it is</Trans>
        </span>
        {remove}
      </div>
    );
  }
  const set = (next: Condition) => onChange(replaceItem(draft, item.key, next));
  return (
    <div className="cond">
      <Select
        label={t`Field`}
        labelHidden
        size="sm"
        options={fields.map(({ id, label }) => ({ id, label }))}
        value={item.field}
        onChange={(id) => {
          const chosen = fields.find((one) => one.id === id);
          if (chosen && chosen.id !== item.field) set(newCondition(chosen, item.key));
        }}
      />
      <Select
        label={t`Operator`}
        labelHidden
        size="sm"
        options={operatorsOf(field).map((op) => ({ id: op, label: i18n._(operatorWord(op, field.kind)) }))}
        value={item.op}
        onChange={(op) => set(withOperator(item, op))}
      />
      <span className="value">
        {needsValue(item.op) && (
          <ValueField field={field} condition={item} onChange={(value) => set({ ...item, value })} />
        )}
      </span>
      {remove}
    </div>
  );
}
