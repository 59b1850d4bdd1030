import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeClause,
  createClause,
  type LibraryClause,
  retireClause,
} from '@peyvand/contract/sales/contract-library';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { type Language, languages, usePreferences } from '../../../lib/preferences.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { ClausePast } from './clause-past.tsx';
import { clausesQuery, contractFieldsQuery } from './contract-queries.ts';
import { faultPlace } from './fault-place.ts';
import { inWords } from './in-words.ts';

/** Braces would be read as a part of the message. */
const sampleField = '{{ customer.name }}';

const names: Readonly<Record<Language, string>> = { fa: 'فارسی', en: 'English', ru: 'Русский' };
const none = { fa: '', en: '', ru: '' };

/** All clauses of the library; one is written in the panel beside the list. */
export function ClausesPart() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { language } = usePreferences();
  const format = useFormat();
  const clauses = useQuery(clausesQuery);
  const [open, setOpen] = useState<LibraryClause | 'new' | null>(null);
  const retire = useMutation({
    mutationFn: ({ id, version, isRetired }: LibraryClause) =>
      call(retireClause, { params: { id }, body: { retired: !isRetired } }, { version }),
    onSettled: () => client.invalidateQueries({ queryKey: clausesQuery.queryKey }),
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  if (clauses.isPending) return <SkeletonRows rows={5} />;
  if (!clauses.data)
    return (
      <ListFailed
        error={clauses.error}
        onRetry={() => void clauses.refetch()}
        isRetrying={clauses.isFetching}
      />
    );
  return (
    <div className="pf-page max-w-180 py-3">
      <div className="row justify-between gap-4 pb-2">
        <p className="small t2">
          <Trans>Contracts keep the version of a clause that they were made with.</Trans>
        </p>
        <Button icon="plus" size="sm" onPress={() => setOpen('new')}>
          <Trans>New clause</Trans>
        </Button>
      </div>
      <ul className="contract-steps">
        {clauses.data.items.map((clause) => {
          const title = inWords(clause.title, language);
          const count = format.number(clause.templates);
          return (
            <li key={clause.id} className="row gap-3">
              <button type="button" className="grow cut text-start" onClick={() => setOpen(clause)}>
                <bdi className="font-medium">{title}</bdi>
                <span className="meta block">
                  <Trans>Version {format.number(clause.version)}</Trans>
                  {' · '}
                  {t`${plural(clause.templates, { one: `in ${count} template`, other: `in ${count} templates` })}`}
                </span>
              </button>
              {clause.isRetired && <Tag>{t`not offered`}</Tag>}
              <IconButton
                size="sm"
                icon={clause.isRetired ? 'undo' : 'close'}
                label={clause.isRetired ? t`Offer “${title}” again` : t`Offer “${title}” no longer`}
                onPress={() => retire.mutate(clause)}
              />
            </li>
          );
        })}
      </ul>
      {clauses.data.items.length === 0 && (
        <p className="small t3 py-3">
          <Trans>No clause so far.</Trans>
        </p>
      )}
      {open !== null && (
        <ClausePanel
          key={open === 'new' ? 'new' : `${open.id} ${open.version}`}
          clause={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function ClausePanel({ clause, onClose }: { clause: LibraryClause | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const reader = usePreferences();
  const [language, setLanguage] = useState<Language>(reader.language);
  const [title, setTitle] = useState<Record<Language, string>>(clause?.title ?? none);
  const [text, setText] = useState<Record<Language, string>>(clause?.text ?? none);
  const fields = useQuery(contractFieldsQuery).data?.items ?? [];
  const body = { title, text };
  const save = useMutation({
    mutationFn: () =>
      clause
        ? call(changeClause, { params: { id: clause.id }, body }, { version: clause.version })
        : call(createClause, { body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: clausesQuery.queryKey });
      notify({ text: t`The clause is saved` });
      onClose();
    },
  });
  const isWhole = languages.some((one) => title[one].trim() !== '' && text[one].trim() !== '');
  const fault = faultPlace(save.error);
  return (
    <SidePanel
      isOpen
      title={clause ? t`Clause` : t`New clause`}
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
            {clause ? t`Save as a new version` : t`Save`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Segmented<Language>
          label={t`Language of the words`}
          value={language}
          onChange={setLanguage}
          options={languages.map((id) => ({ id, label: names[id] }))}
        />
        <TextField
          label={t`Title of the clause`}
          value={title[language]}
          onChange={(words) => setTitle({ ...title, [language]: words })}
          maxLength={200}
        />
        <TextArea
          label={t`Text`}
          hint={t`Paragraphs, lists with “- ”, **bold**, and fields such as ${sampleField}`}
          value={text[language]}
          onChange={(words) => setText({ ...text, [language]: words })}
          rows={12}
          maxLength={8000}
        />
        {save.isError && (
          <p className="small neg" role="alert">
            {fault ? (
              <Trans>
                In {names[fault.language]}, line {fault.line}, column {fault.column}:{' '}
                <bdi dir="ltr">{fault.said}</bdi>
              </Trans>
            ) : (
              failureText(save.error, i18n)
            )}
          </p>
        )}
        <details>
          <summary className="small">
            <Trans>Fields that a text can name</Trans>
          </summary>
          <ul className="small mt-2 columns-2 max-phone:columns-1" dir="ltr">
            {fields.map(({ name }) => (
              <li key={name}>
                <code>{`{{ ${name} }}`}</code>
              </li>
            ))}
          </ul>
        </details>
        {clause && clause.version > 1 && <ClausePast clause={clause} language={language} />}
      </div>
    </SidePanel>
  );
}
