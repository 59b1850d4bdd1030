import { Trans, useLingui } from '@lingui/react/macro';
import { Button as AriaButton } from 'react-aria-components';
import { IconButton } from '../button.tsx';
import { Select } from '../select.tsx';
import { type FilterField, needsValue, operatorsOf } from './fields.ts';
import { type Condition, type Mode, newCondition, withOperator } from './tree.ts';
import { ValueField } from './value-field.tsx';
import { operatorWord } from './words.ts';

/** Says whether all, one or none of the lines below must hold; a press on the word turns it. */
export function ModeLine<M extends Mode>(props: {
  mode: M;
  /** In the order in which they follow each other. */
  modes: readonly M[];
  onChange: (mode: M) => void;
}) {
  const { mode, modes, onChange } = props;
  const next = modes[(modes.indexOf(mode) + 1) % modes.length] ?? mode;
  const turn = () => onChange(next);
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
      ) : mode === 'or' ? (
        <Trans>
          Where{' '}
          <AriaButton className="word" onPress={turn}>
            one
          </AriaButton>{' '}
          of these holds:
        </Trans>
      ) : (
        <Trans>
          Where{' '}
          <AriaButton className="word" onPress={turn}>
            none
          </AriaButton>{' '}
          of these holds:
        </Trans>
      )}
    </p>
  );
}

/** One condition: field, operator, value. */
export function Line(props: {
  item: Condition;
  fields: readonly FilterField[];
  onChange: (next: Condition | null) => void;
}) {
  const { item, fields, onChange } = props;
  const { t, i18n } = useLingui();
  const remove = (
    <IconButton size="sm" icon="close" label={t`Remove condition`} onPress={() => onChange(null)} />
  );
  const field = fields.find((one) => one.id === item.field);
  if (!field) {
    return (
      <div className="cond">
        <span className="grow small t2">
          <Trans>A condition that this form does not show; it stays as it is</Trans>
        </span>
        {remove}
      </div>
    );
  }
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
          if (chosen && chosen.id !== item.field) onChange(newCondition(chosen, item.key));
        }}
      />
      <Select
        label={t`Operator`}
        labelHidden
        size="sm"
        options={operatorsOf(field).map((op) => ({ id: op, label: i18n._(operatorWord(op, field.kind)) }))}
        value={item.op}
        onChange={(op) => onChange(withOperator(item, op))}
      />
      <span className="value">
        {needsValue(item.op) && (
          <ValueField field={field} condition={item} onChange={(value) => onChange({ ...item, value })} />
        )}
      </span>
      {remove}
    </div>
  );
}
