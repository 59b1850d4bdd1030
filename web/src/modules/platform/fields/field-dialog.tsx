import { Trans, useLingui } from '@lingui/react/macro';
import { FieldType } from '@peyvand/contract/core/custom';
import { Currency } from '@peyvand/contract/core/money';
import { changeField, createField, type FieldDefinition } from '@peyvand/contract/platform/fields';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { type Language, usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';
import { draftOf, type FieldDraft, newFieldOf, settingsOf, startDraft } from './field-draft.ts';
import { FieldHints } from './field-hints.tsx';
import { FieldRules } from './field-rules.tsx';
import { typeWords } from './field-words.ts';
import { useFormulaBlame } from './formula-blame.ts';
import { OptionLines } from './option-lines.tsx';
import { fieldsQuery } from './queries.ts';
import { RollupRules } from './rollup-rules.tsx';
import './field-reasons.ts';

/** Makes or edits a field. The type of one that is there is changed by a conversion of its own. */
export function FieldDialog(props: { resource: string; field: FieldDefinition | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { field, resource, onClose } = props;
  const id = useId();
  const client = useQueryClient();
  const submit = useSubmit();
  const blame = useFormulaBlame(submit);
  const me = useMe();
  const { language } = usePreferences();
  const currency = me?.organisation.currency ?? 'IRR';
  const [draft, setDraft] = useState<FieldDraft>(() =>
    field ? draftOf(field, currency) : startDraft(currency),
  );
  const [isWide, setWide] = useState(false);
  const set = (part: Partial<FieldDraft>) => setDraft({ ...draft, ...part });
  const names: Record<Language, string> = { fa: t`Persian`, en: t`English`, ru: t`Russian` };
  const all: readonly Language[] = [
    language,
    ...(['fa', 'en', 'ru'] as const).filter((one) => one !== language),
  ];
  const languages = isWide ? all : all.filter((one) => one === language || draft.label[one] !== '');

  const helped = isWide ? all : all.filter((one) => one === language || draft.help[one] !== '');

  async function send(): Promise<void> {
    const done = await submit.run({
      body: draft,
      send: async (body) => {
        if (field) {
          await call(
            changeField,
            { params: { id: field.id }, body: settingsOf(body) },
            { version: field.version },
          );
          notify({ text: t`The field was changed` });
        } else {
          await call(createField, { body: newFieldOf(body, resource) });
          notify({ text: t`The field was made` });
        }
      },
      onRefusal: blame,
    });
    await client.invalidateQueries({ queryKey: fieldsQuery.queryKey });
    if (done) onClose();
  }

  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={field ? t`Edit the field` : t`New field`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" form={id} look="primary" isPending={submit.isPending}>
            {field ? t`Save` : t`Add`}
          </Button>
        </>
      }
    >
      <Form id={id} className="pf-stack" submission={submit} onSubmit={() => void send()}>
        <FormProblem submission={submit} />
        {!field && (
          <Select
            label={t`Type`}
            value={draft.type}
            onChange={(type) => set({ type, default: null })}
            options={FieldType.options.map((one) => ({ id: one, label: i18n._(typeWords[one]) }))}
          />
        )}
        <div className="fd-words">
          {languages.map((one, at) => (
            <TextField
              key={one}
              label={languages.length > 1 ? `${t`Name`} · ${names[one]}` : t`Name`}
              value={draft.label[one]}
              maxLength={80}
              isRequired={at === 0}
              autoFocus={at === 0}
              error={at === 0 ? submit.errors['label'] : undefined}
              onChange={(text) => set({ label: { ...draft.label, [one]: text } })}
            />
          ))}
        </div>
        {languages.length < all.length && (
          <span>
            <Button size="sm" icon="globe" onPress={() => setWide(true)}>
              {t`In three languages`}
            </Button>
          </span>
        )}
        {!field && (
          <TextField
            label={t`Key in the API and in files`}
            type="code"
            value={draft.key}
            maxLength={30}
            hint={t`Latin letters and digits; made from the name when it is left out. It never changes.`}
            error={submit.errors['key']}
            onChange={(key) => set({ key })}
          />
        )}
        {(draft.type === 'oneOf' || draft.type === 'manyOf') && (
          <OptionLines
            value={draft.options}
            languages={languages}
            error={submit.errors['options']}
            onChange={(options) => set({ options })}
          />
        )}
        {draft.type === 'money' && !field && (
          <Select
            label={t`Currency`}
            value={draft.currency}
            onChange={(next) => set({ currency: next })}
            options={Currency.options.map((one) => ({ id: one, label: one }))}
          />
        )}
        {draft.type === 'formula' && (
          <>
            <TextArea
              label={t`Formula`}
              value={draft.formula}
              maxLength={2000}
              isRequired
              error={submit.errors['formula']}
              onChange={(formula) => set({ formula })}
            />
            <FieldHints resource={resource} onPick={(text) => set({ formula: `${draft.formula}${text}` })} />
          </>
        )}
        {draft.type === 'rollup' && (
          <RollupRules
            resource={resource}
            value={draft.rollup}
            currency={draft.currency}
            errors={submit.errors}
            onChange={(rollup) => set({ rollup })}
            onCurrency={(next) => set({ currency: next })}
          />
        )}
        {helped.map((one) => (
          <TextField
            key={one}
            label={
              helped.length > 1
                ? `${t`Help for who fills it in`} · ${names[one]}`
                : t`Help for who fills it in`
            }
            value={draft.help[one]}
            maxLength={300}
            onChange={(text) => set({ help: { ...draft.help, [one]: text } })}
          />
        ))}
        <FieldRules resource={resource} draft={draft} own={field} errors={submit.errors} onChange={set} />
        {field?.indexProblem === 'duplicates' && (
          <p className="hint error" role="alert">
            <Trans>
              Several records have the same value, so it cannot be unique yet. Change them and save again.
            </Trans>
          </p>
        )}
      </Form>
    </Dialog>
  );
}
