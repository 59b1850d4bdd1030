import { Trans, useLingui } from '@lingui/react/macro';
import {
  type ContractTemplate,
  changeContractTemplate,
  createContractTemplate,
} from '@peyvand/contract/sales/contract-library';
import { ContractKind, type Renewal } from '@peyvand/contract/sales/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { failureText } from '../failure-text.ts';
import { clausesQuery, contractTemplatesQuery } from './contract-queries.ts';
import { contractKindWords } from './contract-words.ts';
import { moved } from './draft.ts';
import { inWords } from './in-words.ts';
import { StepsEditor } from './steps-editor.tsx';

type Written = Omit<ContractTemplate, 'id' | 'version' | 'updatedAt'>;

const blank: Written = {
  name: '',
  kind: 'sale',
  clauses: [],
  defaults: { months: 12, noticeDays: 30, renewal: { by: 'manual', months: 12 }, steps: [] },
};

/** Writes a template: its clauses in their order, and what contracts of it begin with. */
export function TemplatePanel({
  template,
  onClose,
}: {
  template: ContractTemplate | null;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Written>(() => {
    if (!template) return blank;
    const { name, kind, clauses, defaults } = template;
    return { name, kind, clauses, defaults };
  });
  const { defaults } = draft;
  const set = (change: Partial<Written>) => setDraft({ ...draft, ...change });
  const setDefaults = (change: Partial<Written['defaults']>) => set({ defaults: { ...defaults, ...change } });
  const save = useMutation({
    mutationFn: () =>
      template
        ? call(
            changeContractTemplate,
            { params: { id: template.id }, body: draft },
            { version: template.version },
          )
        : call(createContractTemplate, { body: draft }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: contractTemplatesQuery.queryKey });
      void client.invalidateQueries({ queryKey: clausesQuery.queryKey });
      notify({ text: t`The template is saved` });
      onClose();
    },
  });
  const isWhole =
    draft.name.trim() !== '' &&
    draft.clauses.length > 0 &&
    defaults.steps.every((step) => step.by === 'anyone' || step.id !== '');
  return (
    <SidePanel
      isOpen
      title={template ? t`Template` : t`New template`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isDisabled={!isWhole}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <TextField
          label={t`Name`}
          value={draft.name}
          onChange={(name) => set({ name })}
          maxLength={120}
          isRequired
        />
        <Select<ContractKind>
          label={t`Kind`}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={ContractKind.options.map((id) => ({ id, label: i18n._(contractKindWords[id]) }))}
        />
        <TemplateClauses clauses={draft.clauses} onChange={(clauses) => set({ clauses: [...clauses] })} />
        <div className="contract-pair">
          <NumberField
            label={t`Months of the term`}
            hint={defaults.months === null ? t`Empty: without end` : undefined}
            value={defaults.months}
            min={1}
            max={1200}
            onChange={(months) => setDefaults({ months: months === null ? null : Math.round(months) })}
          />
          <NumberField
            label={t`Days of notice`}
            value={defaults.noticeDays}
            min={0}
            max={3650}
            onChange={(days) => setDefaults({ noticeDays: Math.round(days ?? 0) })}
          />
          <Select<Renewal['by']>
            label={t`Renewal`}
            value={defaults.renewal.by}
            onChange={(by) =>
              setDefaults({ renewal: by === 'none' ? { by } : { by, months: defaults.months ?? 12 } })
            }
            options={[
              { id: 'none', label: t({ message: 'None', context: 'renewal' }) },
              { id: 'manual', label: t({ message: 'By hand', context: 'renewal' }) },
              { id: 'automatic', label: t({ message: 'By itself', context: 'renewal' }) },
            ]}
          />
        </div>
        <StepsEditor steps={defaults.steps} onChange={(steps) => setDefaults({ steps: [...steps] })} />
        {save.isError && (
          <p className="small neg" role="alert">
            {failureText(save.error, i18n)}
          </p>
        )}
      </div>
    </SidePanel>
  );
}

function TemplateClauses(props: {
  clauses: Written['clauses'];
  onChange: (clauses: readonly Written['clauses'][number][]) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const library = useQuery(clausesQuery).data?.items ?? [];
  const { clauses, onChange } = props;
  const known = new Map(library.map((clause) => [clause.id, clause]));
  const used = new Set(clauses.map(({ clauseId }) => clauseId));
  const free = library.filter(({ id, isRetired }) => !isRetired && !used.has(id));
  return (
    <section>
      <h3 className="sec">
        <Trans>Clauses</Trans>
      </h3>
      <ol className="contract-steps">
        {clauses.map((one, at) => {
          const title = inWords(known.get(one.clauseId)?.title ?? { fa: '', en: '', ru: '' }, language);
          return (
            <li key={one.clauseId}>
              <span className="row gap-2">
                <span className="t3">{format.number(at + 1)}</span>
                <bdi className="grow cut">{title}</bdi>
                <IconButton
                  size="sm"
                  icon="rise"
                  label={t`“${title}” earlier`}
                  onPress={() => onChange(moved(clauses, at, at - 1))}
                />
                <IconButton
                  size="sm"
                  icon="down"
                  label={t`“${title}” later`}
                  onPress={() => onChange(moved(clauses, at, at + 1))}
                />
                <IconButton
                  size="sm"
                  icon="trash"
                  label={t`Remove “${title}”`}
                  onPress={() => onChange(clauses.toSpliced(at, 1))}
                />
              </span>
              <Check
                isSelected={one.isRequired}
                onChange={(isRequired) => onChange(clauses.with(at, { ...one, isRequired }))}
              >
                <Trans>Required in every contract</Trans>
              </Check>
            </li>
          );
        })}
      </ol>
      {free.length > 0 ? (
        <Select
          label={t`Add a clause`}
          size="sm"
          value={null}
          onChange={(clauseId: string) => onChange([...clauses, { clauseId, isRequired: false }])}
          options={free.map(({ id, title }) => ({ id, label: inWords(title, language) }))}
        />
      ) : (
        library.length === 0 && (
          <p className="small t2 mt-2">
            <Trans>Write the first clause in the tab beside.</Trans>
          </p>
        )
      )}
    </section>
  );
}
