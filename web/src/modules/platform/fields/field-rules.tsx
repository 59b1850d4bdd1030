import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FieldDefinition } from '@peyvand/contract/platform/fields';
import { useQuery } from '@tanstack/react-query';
import { Check } from '../../../kit/check.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { Select } from '../../../kit/select.tsx';
import { CustomEditor, type ReferenceProps } from './custom-editor.tsx';
import type { FieldDraft } from './field-draft.ts';
import { optionsOf } from './field-draft.ts';
import { canBeUnique, cannotBeIndexed, forReports, isGiven } from './field-words.ts';
import { useFilterFields } from './filter-fields.ts';
import { fieldsQuery } from './queries.ts';

const kindWords = { person: msg`Person`, company: msg`Company` } as const;
const stageWords = {
  prospect: msg`Lead`,
  first_purchase: msg({ message: 'First buy', context: 'stage' }),
  repeat: msg({ message: 'Repeat', context: 'stage' }),
  loyal: msg({ message: 'Loyal', context: 'stage' }),
  at_risk: msg({ message: 'At risk', context: 'stage' }),
  lost: msg({ message: 'Lost', context: 'stage' }),
  won_back: msg({ message: 'Won back', context: 'stage' }),
} as const;

/** For whom a field is, when it must be filled in, whether it is unique and fast, and what it starts with. */
export function FieldRules(props: {
  resource: string;
  draft: FieldDraft;
  own: FieldDefinition | null;
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<FieldDraft>) => void;
}) {
  const { t, i18n } = useLingui();
  const { draft, own, onChange, resource } = props;
  const host = useQuery(fieldsQuery).data?.hosts.find((one) => one.resource === resource);
  const customs = useFilterFields(resource);
  const stages = Object.entries(stageWords).map(([id, word]) => ({ id, label: i18n._(word) }));
  const asked = [
    ...(host && 'stage' in host.builtIn
      ? [{ id: 'stage', label: t`Stage`, kind: 'choice' as const, options: stages }]
      : []),
    ...customs.filter(({ id, kind }) => id !== `custom.${own?.key}` && kind !== 'day'),
  ];
  const isFilled = isGiven(draft);
  const kind = draft.kinds.length === 1 ? (draft.kinds[0] ?? 'all') : 'all';
  return (
    <>
      {host && host.kinds.length > 0 && (
        <Select
          label={t`For`}
          value={kind}
          onChange={(chosen) => onChange({ kinds: chosen === 'all' ? [] : [chosen] })}
          options={[
            { id: 'all', label: t`All` },
            ...host.kinds.map((id) => ({
              id,
              label: id === 'person' || id === 'company' ? i18n._(kindWords[id]) : id,
            })),
          ]}
        />
      )}
      {isFilled && (
        <Select
          label={t`Must be filled in`}
          value={draft.required}
          error={props.errors['required']}
          onChange={(required) => onChange({ required })}
          options={[
            { id: 'no', label: t({ message: 'No', context: 'must be filled in' }) },
            { id: 'always', label: t`Always` },
            { id: 'when', label: t`When the record fits conditions` },
          ]}
        />
      )}
      {isFilled && draft.required === 'when' && (
        <div className="chips">
          <FilterChips
            fields={asked}
            value={draft.requiredWhen}
            onChange={(requiredWhen) => onChange({ requiredWhen })}
          />
          {props.errors['requiredWhen'] && (
            <p className="hint error" role="alert">
              {props.errors['requiredWhen']}
            </p>
          )}
        </div>
      )}
      <div className="fd-checks">
        {canBeUnique.has(draft.type) && (
          <Check isSelected={draft.unique} onChange={(unique) => onChange({ unique })}>
            {t`No two records have the same value`}
          </Check>
        )}
        {!cannotBeIndexed.has(draft.type) && (
          <Check isSelected={draft.indexed} onChange={(indexed) => onChange({ indexed })}>
            {t`Fast to filter and sort by`}
          </Check>
        )}
        {forReports.has(draft.type) && (
          <Check isSelected={draft.analytics} onChange={(analytics) => onChange({ analytics })}>
            {t`Reports group and filter by it`}
          </Check>
        )}
      </div>
      {isFilled &&
        !draft.unique &&
        !['file', 'link', 'longText', 'email', 'phone', 'url'].includes(draft.type) && (
          <CustomEditor
            field={sampleOf(draft, own, t`Value to begin with`)}
            value={draft.default}
            onChange={(value) => onChange({ default: value })}
            error={props.errors['default']}
            Link={Nothing}
            File={Nothing}
          />
        )}
    </>
  );
}

/** The field as the draft has it, for the control of its own default. */
function sampleOf(draft: FieldDraft, own: FieldDefinition | null, label: string): FieldDefinition {
  return {
    id: own?.id ?? '',
    resource: own?.resource ?? '',
    key: draft.key,
    type: draft.type,
    label: { fa: label, en: label, ru: label },
    help: null,
    appliesTo: null,
    required: 'no',
    requiredWhen: null,
    unique: false,
    indexed: false,
    default: null,
    options: optionsOf(draft.options),
    currency: draft.currency,
    formula: null,
    rollup: null,
    rollupResult: null,
    analytics: false,
    result: null,
    position: 0,
    index: 'none',
    indexProblem: null,
    converting: false,
    deactivatedAt: null,
    version: 1,
  };
}

function Nothing(_props: ReferenceProps) {
  return null;
}
