import { Trans, useLingui } from '@lingui/react/macro';
import {
  assessAll,
  changeQualityRules,
  QualityField,
  type QualityRule,
  type QualityRules,
} from '@peyvand/contract/customers/quality';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { useSettingsForm } from '../settings-form.tsx';
import { qualityRulesQuery } from './queries.ts';
import './quality.css';
import { qualityFieldWords } from './words.ts';

type Kind = 'person' | 'company';
const only: Partial<Record<QualityField, Kind>> = {
  company: 'person',
  jobTitle: 'person',
  birthDate: 'person',
  people: 'company',
};

/** What makes a record complete and current: the weight of each field, and after how many days it is old. */
export function RulesSection() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const rules = useQuery(qualityRulesQuery);
  if (rules.isPending) return <SkeletonRows rows={6} />;
  if (!rules.data) {
    return (
      <ErrorState
        title={t`The settings did not load`}
        text={failureText(rules.error)}
        onRetry={() => void rules.refetch()}
      />
    );
  }
  return <RulesForm key={rules.data.version} rules={rules.data} />;
}

function RulesForm({ rules }: { rules: QualityRules }) {
  const { t, i18n } = useLingui();
  const failureText = useFailureText();
  const [kind, setKind] = useState<Kind>('person');
  const { draft, setDraft, acts } = useSettingsForm({
    settings: rules,
    queryKey: qualityRulesQuery.queryKey,
    save: (body, version) => call(changeQualityRules, { body }, { version }),
    saved: t`Saved. All records are assessed anew in the background.`,
  });
  const again = useMutation({
    mutationFn: () => call(assessAll, {}),
    onSuccess: () => notify({ text: t`All records are assessed in the background.` }),
    onError: (error) => notify({ text: failureText(error) }),
  });
  const ruleOf = (field: QualityField): QualityRule =>
    draft[kind].find((rule) => rule.field === field) ?? { field, weight: 0, staleDays: null };
  const set = (rule: QualityRule) =>
    setDraft({
      ...draft,
      [kind]: [...draft[kind].filter(({ field }) => field !== rule.field), rule].filter(
        (one) => one.weight > 0 || one.staleDays !== null,
      ),
    });
  return (
    <div className="pf-page">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          The score of a record is the share of weight that is filled and current. A field that is old counts
          half, until somebody checks it.
        </Trans>
      </p>
      <Segmented
        label={t`Kind`}
        value={kind}
        onChange={setKind}
        options={[
          { id: 'person', label: t`Persons` },
          { id: 'company', label: t`Companies` },
        ]}
      />
      <div className="rules-grid mt-4">
        <span className="meta">{t`Field`}</span>
        <span className="meta">{t`Weight`}</span>
        <span className="meta">{t`Old after (days)`}</span>
        {QualityField.options
          .filter((field) => (only[field] ?? kind) === kind)
          .map((field) => {
            const rule = ruleOf(field);
            const word = i18n._(qualityFieldWords[field]);
            return (
              <div key={field} className="contents">
                <span>{word}</span>
                <NumberField
                  label={t`Weight of ${word}`}
                  labelHidden
                  size="sm"
                  min={0}
                  max={100}
                  value={rule.weight}
                  onChange={(weight) => set({ ...rule, weight: weight ?? 0 })}
                />
                <NumberField
                  label={t`${word} is old after so many days`}
                  labelHidden
                  size="sm"
                  min={1}
                  max={3650}
                  value={rule.staleDays}
                  onChange={(staleDays) => set({ ...rule, staleDays })}
                />
              </div>
            );
          })}
      </div>
      {acts(
        <Button look="quiet" icon="retry" isPending={again.isPending} onPress={() => again.mutate()}>
          <Trans>Assess all records now</Trans>
        </Button>,
      )}
    </div>
  );
}
