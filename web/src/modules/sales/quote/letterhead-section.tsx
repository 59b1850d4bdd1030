import { Trans, useLingui } from '@lingui/react/macro';
import { changeLetterhead, type Letterhead } from '@peyvand/contract/sales/letterhead';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { FileDrop } from '../../../kit/file-drop.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { type Language, languages, usePreferences } from '../../../lib/preferences.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { base64Of } from './base64.ts';
import { letterheadQuery } from './quote-queries.ts';

const names: Readonly<Record<Language, string>> = { fa: 'فارسی', en: 'English', ru: 'Русский' };

/** What stands on quotes and other documents about the seller, in three languages, and the logo. */
export function LetterheadSection() {
  const known = useQuery(letterheadQuery);
  if (known.isPending) return <SkeletonRows rows={5} />;
  if (!known.data)
    return (
      <ListFailed error={known.error} onRetry={() => void known.refetch()} isRetrying={known.isFetching} />
    );
  return <Form key={known.data.version} {...known.data} />;
}

function Form(props: { letterhead: Letterhead; hasLogo: boolean; version: number }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const reader = usePreferences();
  const [language, setLanguage] = useState<Language>(reader.language);
  const [head, setHead] = useState(props.letterhead);
  const [logo, setLogo] = useState<File | null | undefined>(undefined);
  const save = useMutation({
    mutationFn: async () =>
      call(
        changeLetterhead,
        {
          body: {
            letterhead: {
              ...head,
              registrations: head.registrations.filter(({ value }) => value.trim() !== ''),
            },
            ...(logo === undefined ? {} : { logo: logo && (await base64Of(logo)) }),
          },
        },
        { version: props.version },
      ),
    onSuccess: (after) => {
      client.setQueryData(letterheadQuery.queryKey, after);
      notify({ text: t`The letterhead is saved` });
    },
    onError: () => void client.invalidateQueries({ queryKey: letterheadQuery.queryKey }),
  });
  const format = useFormat();
  const set = (change: Partial<Letterhead>) => setHead({ ...head, ...change });
  const inWords = (name: 'name' | 'address' | 'bank' | 'terms') => ({
    value: head[name][language],
    onChange: (text: string) => set({ [name]: { ...head[name], [language]: text } }),
  });
  return (
    <div className="flex max-w-180 flex-col gap-5">
      <p className="t2">
        <Trans>Stands on quotes from now on; those that were sent stay as they are.</Trans>
      </p>
      <Segmented<Language>
        label={t`Language of the words`}
        value={language}
        onChange={setLanguage}
        options={languages.map((id) => ({ id, label: names[id] }))}
      />
      <TextField label={t`Name of the seller`} maxLength={300} {...inWords('name')} />
      <TextField label={t`Address`} maxLength={300} {...inWords('address')} />
      <TextArea label={t`Where to pay`} rows={2} maxLength={4000} {...inWords('bank')} />
      <TextArea label={t`Usual terms`} rows={5} maxLength={4000} {...inWords('terms')} />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-4">
        <TextField
          label={t`Phone`}
          type="tel"
          value={head.phone}
          onChange={(phone) => set({ phone })}
          maxLength={60}
        />
        <TextField
          label={t`E-mail`}
          type="email"
          value={head.email}
          onChange={(email) => set({ email })}
          maxLength={200}
        />
        <TextField
          label={t`Web site`}
          type="url"
          value={head.website}
          onChange={(website) => set({ website })}
          maxLength={200}
        />
        <NumberField
          label={t`A quote is good for`}
          suffix={t`days`}
          value={head.validDays}
          min={1}
          max={365}
          onChange={(days) => set({ validDays: days ?? 30 })}
        />
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="sec mb-2">
          <Trans>Registration numbers</Trans>
        </legend>
        {head.registrations.map((one, at) => {
          const put = (next: Letterhead['registrations'][number]) =>
            set({ registrations: head.registrations.with(at, next) });
          const place = format.number(at + 1);
          return (
            <div key={place} className="row items-end! gap-3">
              <TextField
                label={t`What it is`}
                value={one.label[language]}
                onChange={(text) => put({ ...one, label: { ...one.label, [language]: text } })}
                maxLength={300}
              />
              <TextField
                label={t`Number`}
                type="code"
                value={one.value}
                onChange={(value) => put({ ...one, value })}
                maxLength={60}
              />
              <IconButton
                icon="trash"
                label={t`Remove the number`}
                onPress={() => set({ registrations: head.registrations.filter((other) => other !== one) })}
              />
            </div>
          );
        })}
        {head.registrations.length < 6 && (
          <Button
            size="sm"
            icon="plus"
            className="self-start"
            onPress={() =>
              set({
                registrations: [...head.registrations, { label: { fa: '', en: '', ru: '' }, value: '' }],
              })
            }
          >
            <Trans>Number</Trans>
          </Button>
        )}
      </fieldset>
      <Logo hasLogo={props.hasLogo} chosen={logo} onChange={setLogo} />
      {save.isError && (
        <p className="small neg" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      <Button look="primary" className="self-start" isPending={save.isPending} onPress={() => save.mutate()}>
        <Trans>Save</Trans>
      </Button>
    </div>
  );
}

function Logo(props: {
  hasLogo: boolean;
  chosen: File | null | undefined;
  onChange: (file: File | null) => void;
}) {
  const { t } = useLingui();
  const { chosen } = props;
  const stands = chosen === undefined ? props.hasLogo : chosen !== null;
  return (
    <section>
      <h2 className="sec">
        <Trans>Logo</Trans>
      </h2>
      <p className="small t2 my-2">
        {chosen ? (
          <bdi>{chosen.name}</bdi>
        ) : stands ? (
          t`A logo is there.`
        ) : (
          t`PNG or JPEG, at most 300 KB. Without one the name of the seller stands in its place.`
        )}
      </p>
      <div className="row gap-3">
        <FileDrop accept={['image/png', 'image/jpeg']} onFile={props.onChange}>
          {t`Choose a picture`}
        </FileDrop>
        {stands && (
          <Button size="sm" icon="trash" onPress={() => props.onChange(null)}>
            <Trans>Without a logo</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
