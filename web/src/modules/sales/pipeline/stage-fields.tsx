import { useLingui } from '@lingui/react/macro';
import { requirable, type Stage } from '@peyvand/contract/sales/pipelines';
import { IconButton } from '../../../kit/button.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { MultiSelect } from '../../../kit/select.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { requiredWords, useNameOf } from '../deal/deal-words.ts';
import { checklistOf, named } from './draft.ts';

/** One stage: its name and probability, what it demands, what has to be done in it, and where deals may go next. */
export function StageFields(props: {
  stage: Stage;
  all: readonly Stage[];
  isFirst: boolean;
  onChange: (stage: Stage) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: (() => void) | undefined;
}) {
  const { t, i18n } = useLingui();
  const nameOf = useNameOf();
  const { language } = usePreferences();
  const { stage, onChange } = props;
  const name = nameOf(stage.names);
  const isOpen = stage.kind === 'open';
  const known = new Set<string>(requirable);
  const demands = [...requirable, ...stage.required.filter((one) => !known.has(one))];
  return (
    <li className="flex flex-col gap-3 border-b border-line pb-4" aria-label={name}>
      <div className="row items-end gap-3 flex-wrap">
        <div className="grow">
          <TextField
            label={t`Stage`}
            size="sm"
            value={name}
            onChange={(text) => onChange({ ...stage, names: named(stage.names, language, text) })}
            maxLength={80}
          />
        </div>
        {isOpen && (
          <>
            <NumberField
              label={t`Probability`}
              size="sm"
              percent
              min={0}
              max={1}
              value={stage.probability / 100}
              onChange={(share) => onChange({ ...stage, probability: Math.round((share ?? 0) * 100) })}
            />
            <NumberField
              label={t`Idle after days`}
              size="sm"
              min={1}
              max={3650}
              value={stage.idleDays}
              onChange={(days) => onChange({ ...stage, idleDays: days === null ? null : Math.round(days) })}
            />
          </>
        )}
        <IconButton size="sm" icon="rise" label={t`“${name}” earlier`} onPress={() => props.onMove(-1)} />
        <IconButton size="sm" icon="down" label={t`“${name}” later`} onPress={() => props.onMove(1)} />
        {props.onRemove && (
          <IconButton size="sm" icon="trash" label={t`Remove “${name}”`} onPress={props.onRemove} />
        )}
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(240px,1fr))] gap-3">
        <MultiSelect
          label={t`Fields that it demands`}
          size="sm"
          value={stage.required}
          onChange={(required) => onChange({ ...stage, required })}
          options={demands.map((id) => ({ id, label: requiredWords[id] ? i18n._(requiredWords[id]) : id }))}
        />
        {isOpen && (
          <MultiSelect
            label={t`Stages that may follow`}
            size="sm"
            value={stage.next}
            onChange={(next) => onChange({ ...stage, next })}
            placeholder={t`Any`}
            options={props.all
              .filter(({ id }) => id !== stage.id)
              .map(({ id, names }) => ({ id, label: nameOf(names) }))}
          />
        )}
        {isOpen && (
          <TextArea
            label={t`Checklist, a line each`}
            rows={2}
            defaultValue={stage.checklist.map(({ text }) => text).join('\n')}
            onChange={(text) => onChange({ ...stage, checklist: checklistOf(text, stage.checklist) })}
          />
        )}
      </div>
    </li>
  );
}
