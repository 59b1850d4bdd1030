import { useLingui } from '@lingui/react/macro';
import {
  ConsentChannel,
  type ConsentLanguage,
  changePurpose,
  createPurpose,
  LegalBasis,
  type Purpose,
  type PurposeInput,
} from '@peyvand/contract/customers/consents';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check, Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { MultiSelect, Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { purposesQuery } from './queries.ts';
import { basisWords, channelWords } from './words.ts';

const languages = ['fa', 'en', 'ru'] as const;
const languageNames: Readonly<Record<ConsentLanguage, string>> = {
  fa: 'فارسی',
  en: 'English',
  ru: 'Русский',
};

/** One purpose: what it is called and says in each language, on what ground, by which channels. */
export function PurposeDialog({ purpose, onClose }: { purpose: Purpose | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [draft, setDraft] = useState<PurposeInput>(() => draftOf(purpose));
  const [language, setLanguage] = useState<ConsentLanguage>('fa');
  const set = (part: Partial<PurposeInput>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () =>
      purpose
        ? call(changePurpose, { params: { id: purpose.id }, body: draft }, { version: purpose.version })
        : call(createPurpose, { body: draft }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: purposesQuery.queryKey });
      onClose();
    },
  });
  const isWhole =
    draft.code !== '' &&
    draft.channels.length > 0 &&
    languages.every((one) => draft.names[one] !== '' && draft.descriptions[one] !== '');
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={purpose ? t`Change the purpose` : t`New purpose`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isDisabled={!isWhole}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t`Code`}
          type="code"
          value={draft.code}
          onChange={(code) => set({ code })}
          maxLength={40}
          isRequired
        />
        <Segmented
          label={t`Language`}
          value={language}
          onChange={setLanguage}
          options={languages.map((id) => ({ id, label: languageNames[id] }))}
        />
        <TextField
          label={t`Name`}
          value={draft.names[language]}
          onChange={(text) => set({ names: { ...draft.names, [language]: text } })}
          maxLength={80}
          isRequired
        />
        <TextField
          label={t`In one sentence`}
          value={draft.descriptions[language]}
          onChange={(text) => set({ descriptions: { ...draft.descriptions, [language]: text } })}
          maxLength={300}
          isRequired
        />
        <TextArea
          label={t`The text that people agree to`}
          hint={t`Another wording makes a new version; the old one stays as proof.`}
          value={draft.texts[language] ?? ''}
          onChange={(text) => set({ texts: { ...draft.texts, [language]: text } })}
          maxLength={2000}
        />
        <Select
          label={t`Legal basis`}
          value={draft.legalBasis}
          onChange={(legalBasis) => set({ legalBasis })}
          options={LegalBasis.options.map((id) => ({ id, label: i18n._(basisWords[id]) }))}
        />
        <Segmented
          label={t`Rule`}
          value={draft.rule}
          onChange={(rule) => set({ rule })}
          options={[
            { id: 'consent', label: t`Needs a yes` },
            { id: 'opt_out', label: t`Until a no` },
          ]}
        />
        <MultiSelect
          label={t`Channels`}
          value={draft.channels}
          onChange={(channels) => set({ channels })}
          options={ConsentChannel.options.map((id) => ({ id, label: i18n._(channelWords[id]) }))}
        />
        <NumberField
          label={t`A yes ends after (months)`}
          min={1}
          max={240}
          value={draft.expiryMonths}
          onChange={(expiryMonths) => set({ expiryMonths })}
        />
        <Check isSelected={draft.doubleOptIn} onChange={(doubleOptIn) => set({ doubleOptIn })}>
          {t`A yes counts only once the customer confirms it by a link`}
        </Check>
        {purpose && (
          <Check isSelected={draft.retired} onChange={(retired) => set({ retired })}>
            {t`Not used any more`}
          </Check>
        )}
        {save.isError && (
          <p className="neg" role="alert">
            {failureText(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function draftOf(purpose: Purpose | null): PurposeInput {
  const empty = { fa: '', en: '', ru: '' };
  if (!purpose) {
    return {
      code: '',
      names: empty,
      descriptions: empty,
      legalBasis: 'consent',
      rule: 'consent',
      channels: ['email', 'sms'],
      expiryMonths: null,
      doubleOptIn: false,
      texts: {},
      retired: false,
    };
  }
  const { id: _id, version: _version, retiredAt, texts, ...same } = purpose;
  return {
    ...same,
    retired: retiredAt !== null,
    texts: Object.fromEntries(texts.map((one) => [one.language, one.body])),
  };
}
