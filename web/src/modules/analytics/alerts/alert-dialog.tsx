import { useLingui } from '@lingui/react/macro';
import type { AlertRule, AlertWish } from '@peyvand/contract/analytics/alerts';
import type { MeasureType } from '@peyvand/contract/analytics/model';
import { type Span, spans } from '@peyvand/contract/analytics/selection';
import type { Currency } from '@peyvand/contract/core/money';
import { useState } from 'react';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { SavingDialog } from '../reports/saving-dialog.tsx';
import { useSpanNames } from '../value/span-names.ts';
import { useNames } from '../workspace/names.ts';

/** What is typed: a limit and a part stand beside each other, so that another rule does not forget them. */
interface Draft extends Pick<AlertWish, 'name' | 'measure' | 'filter' | 'period'> {
  readonly kind: AlertRule['kind'];
  readonly limit: string | null;
  readonly by: number | null;
  readonly than: 'previousYear' | 'previousPeriod';
}

function draftOf({ rule, ...wish }: AlertWish): Draft {
  const plain = { ...wish, kind: rule.kind, limit: null, by: 0.1, than: 'previousYear' as const };
  return 'limit' in rule ? { ...plain, limit: rule.limit } : { ...plain, by: rule.by, than: rule.than };
}

function ruleOf({ kind, limit, by, than }: Draft): AlertRule | null {
  if (kind === 'above' || kind === 'below') return limit === null ? null : { kind, limit };
  return by === null || by <= 0 ? null : { kind, by, than };
}

/** Says when somebody wants to be told of a figure. */
export function AlertDialog(props: {
  start: AlertWish;
  /** The first time it has no limit yet. */
  isNew: boolean;
  type: MeasureType;
  currency: Currency;
  save: (wish: AlertWish) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const names = useNames();
  const spanNames = useSpanNames();
  const { type, currency } = props;
  const [draft, setDraft] = useState<Draft>(() => {
    const made = draftOf(props.start);
    return props.isNew ? { ...made, limit: null } : made;
  });
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const rule = ruleOf(draft);
  const name = draft.name.trim();
  const save = async () => {
    const { measure, filter, period } = draft;
    if (rule !== null) await props.save({ name, measure, filter, period, rule });
  };
  const isLimit = draft.kind === 'above' || draft.kind === 'below';
  return (
    <SavingDialog
      title={t`Tell me when`}
      isReady={rule !== null && name !== ''}
      save={save}
      onClose={props.onClose}
    >
      <TextField
        label={t({ message: 'Name', context: 'of an alert' })}
        value={draft.name}
        onChange={(next) => put({ name: next })}
        maxLength={100}
        isRequired
      />
      <Select<AlertRule['kind']>
        label={names.of(draft.measure)}
        value={draft.kind}
        onChange={(kind) => put({ kind })}
        options={[
          { id: 'above', label: t`is above` },
          { id: 'below', label: t`is below` },
          { id: 'rise', label: t`has risen by` },
          { id: 'fall', label: t`has fallen by` },
        ]}
      />
      {isLimit && type === 'money' && (
        <MoneyField
          label={t({ message: 'Limit', context: 'of an alert' })}
          currency={currency}
          value={draft.limit}
          onChange={(limit) => put({ limit })}
          isRequired
        />
      )}
      {isLimit && type !== 'money' && (
        <NumberField
          label={t({ message: 'Limit', context: 'of an alert' })}
          value={draft.limit === null ? null : Number(draft.limit)}
          onChange={(limit) => put({ limit: limit === null ? null : String(Number(limit.toFixed(6))) })}
          percent={type === 'ratio'}
          isRequired
        />
      )}
      {!isLimit && (
        <>
          <NumberField
            label={t({ message: 'At least by', context: 'change of a figure' })}
            value={draft.by}
            onChange={(by) => put({ by })}
            percent
            isRequired
          />
          <Select<Draft['than']>
            label={t`Compared with`}
            value={draft.than}
            onChange={(than) => put({ than })}
            options={[
              { id: 'previousYear', label: t`The same days a year before` },
              { id: 'previousPeriod', label: t`As many days just before` },
            ]}
          />
        </>
      )}
      <Select<Span>
        label={t`Period`}
        value={draft.period}
        onChange={(period) => put({ period })}
        options={spans.map((id) => ({ id, label: spanNames[id] }))}
        hint={t`You are told once, with what you may see, until it falls back.`}
      />
    </SavingDialog>
  );
}
