import { useLingui } from '@lingui/react/macro';
import type { RollupMeasure } from '@peyvand/contract/core/custom';
import { Currency } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import type { FieldKind, FilterField } from '../../../kit/filter/fields.ts';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { Select } from '../../../kit/select.tsx';
import type { RollupDraft } from './field-draft.ts';
import { useFieldLabel, waysQuery } from './queries.ts';
import { measureWords, relatedFieldWords, relationWords } from './rollup-words.ts';

type Kind = 'number' | 'money' | 'date' | 'instant' | 'text' | 'enum' | 'boolean' | 'other';

const numbers: readonly Kind[] = ['number', 'money'];
const ordered: readonly Kind[] = ['number', 'money', 'date', 'instant'];

/** Which fields a measure takes; the server holds the same. */
const takes: Readonly<Record<RollupMeasure, readonly Kind[]>> = {
  count: [],
  sum: numbers,
  average: numbers,
  min: ordered,
  max: ordered,
  newest: [...ordered, 'text'],
  oldest: [...ordered, 'text'],
};

const kinds: Partial<Record<Kind, FieldKind>> = {
  number: 'number',
  money: 'money',
  date: 'day',
  instant: 'day',
  text: 'text',
  enum: 'choice',
  boolean: 'flag',
};

/** Of which related records a roll-up is, what of them, and which of them count. */
export function RollupRules(props: {
  resource: string;
  value: RollupDraft;
  currency: Currency;
  errors: Readonly<Record<string, string>>;
  onChange: (value: RollupDraft) => void;
  onCurrency: (currency: Currency) => void;
}) {
  const { t, i18n } = useLingui();
  const { value, errors, onChange } = props;
  const customLabel = useFieldLabel();
  const ways = useQuery(waysQuery(props.resource)).data?.items ?? [];
  const way = ways.find((one) => one.relation === value.relation);
  const said = (words: typeof relationWords, name: string) => {
    const word = words[name];
    return word ? i18n._(word) : name;
  };
  const wayName = (relation: string) =>
    relation
      .split('.')
      .map((name) => said(relationWords, name))
      .join(' › ');
  const label = (name: string) => customLabel(name) ?? said(relatedFieldWords, name);
  const fitting = (way?.fields ?? []).filter((one) => takes[value.measure].includes(one.type));
  const put = (part: Partial<RollupDraft>) => {
    const next = { ...value, ...part };
    const type = way?.fields.find((one) => one.name === next.field)?.type;
    const fits = type !== undefined && takes[next.measure].includes(type);
    onChange({
      ...next,
      field: fits ? next.field : null,
      isMoney: fits && type === 'money',
    });
  };
  const asked = (way?.fields ?? []).flatMap(({ name, type, values }): FilterField[] => {
    const kind = kinds[type];
    if (!kind) return [];
    return [
      {
        id: name,
        label: label(name),
        kind,
        nullable: true,
        ...(kind === 'choice' ? { options: (values ?? []).map((id) => ({ id, label: id })) } : {}),
        ...(kind === 'money' ? { currency: props.currency } : {}),
      },
    ];
  });
  return (
    <>
      <Select
        label={t`Related records`}
        value={value.relation}
        error={errors['rollup'] ?? errors['rollup.relation']}
        onChange={(relation) =>
          onChange({ relation, measure: 'count', field: null, filter: null, isMoney: false })
        }
        options={ways.map((one) => ({ id: one.relation, label: wayName(one.relation) }))}
      />
      {way && (
        <Select
          label={t`What of them`}
          value={value.measure}
          error={errors['rollup.measure']}
          onChange={(measure) => put({ measure })}
          options={measures.map((id) => ({ id, label: i18n._(measureWords[id]) }))}
        />
      )}
      {way && value.measure !== 'count' && (
        <Select
          label={t`Field of the related records`}
          value={value.field}
          error={errors['rollup.field']}
          onChange={(field) => put({ field })}
          options={fitting.map(({ name }) => ({ id: name, label: label(name) }))}
        />
      )}
      {value.isMoney && (
        <Select
          label={t`Currency: only amounts in it count`}
          value={props.currency}
          error={errors['currency']}
          onChange={props.onCurrency}
          options={Currency.options.map((one) => ({ id: one, label: one }))}
        />
      )}
      {way && (
        <div className="chips">
          <FilterChips
            fields={asked}
            value={value.filter}
            onChange={(filter) => onChange({ ...value, filter })}
          />
        </div>
      )}
      <p className="hint">
        {t`It is reckoned when a record is read, from what the reader sees. Lists show it; they do not filter or sort by it, and formulas do not read it.`}
      </p>
    </>
  );
}

const measures = ['count', 'sum', 'average', 'min', 'max', 'newest', 'oldest'] as const;
