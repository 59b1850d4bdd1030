import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeOrganisation,
  type Organisation,
  OrganisationChange,
  OrganisationInput,
  readOrganisation,
} from '@peyvand/contract/platform/organisation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { dayIn, isoDay } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { meQuery } from '../../../lib/session.ts';
import { type ConflictField, takenBack, useConflict } from '../form/conflict.tsx';
import { Form, FormProblem } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { useReadingOptions, useRegionalOptions } from '../form/regional.ts';
import { RegionalFields } from '../form/regional-fields.tsx';
import { Section } from '../form/section.tsx';
import { useSubmit } from '../form/submit.ts';
import { SettingsFrame } from './settings-frame.tsx';

const queryKey = ['organisation'] as const;
const read = () => call(readOrganisation, {});

export function OrganisationSection() {
  const { t } = useLingui();
  const say = useProblemWords();
  const organisation = useQuery({ queryKey, queryFn: read });
  return (
    <SettingsFrame section="organisation">
      {organisation.isPending && <SkeletonRows rows={4} />}
      {organisation.isError && !organisation.data && (
        <ErrorState
          title={t`The settings did not load`}
          text={say(organisation.error)}
          onRetry={() => void organisation.refetch()}
        />
      )}
      {organisation.data && (
        <OrganisationForm key={organisation.data.version} organisation={organisation.data} />
      )}
    </SettingsFrame>
  );
}

function OrganisationForm({ organisation }: { organisation: Organisation }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const submit = useSubmit();
  const conflict = useConflict<Organisation>();
  const fields = useFields();
  const months = useMonthOptions();
  const [value, setValue] = useState(organisation);
  const isChanged = JSON.stringify(value) !== JSON.stringify(organisation);

  const send = (wanted: Organisation) => async (version: number, ids: readonly string[]) => {
    const entries = Object.entries(wanted).filter(([id]) => ids.includes(id));
    const body = OrganisationChange.parse(Object.fromEntries(entries));
    return call(changeOrganisation, { body }, { version });
  };
  async function settled(saved: Organisation | null): Promise<void> {
    if (!saved) return;
    client.setQueryData(queryKey, saved);
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  }
  async function back(saved: Organisation): Promise<void> {
    const mine = { ...takenBack(organisation, value, saved), version: saved.version };
    const saving = { base: saved, mine, fields, read };
    await settled(await conflict.save({ ...saving, send: send(saving.mine) }));
  }
  async function save(): Promise<void> {
    const { id: _id, version: _version, ...body } = value;
    await submit.run({
      body,
      schema: OrganisationInput,
      send: async () => {
        const saving = { base: organisation, mine: value, fields, read, send: send(value) };
        const saved = await conflict.save(saving);
        await settled(saved);
        if (saved) notify({ text: t`The settings were saved`, onUndo: () => void back(saved) });
      },
    });
  }

  return (
    <div className="pf-page">
      <Section
        title={t`Organisation`}
        text={t`What everybody starts with; each person can read in their own way.`}
      >
        <Form className="pf-stack" submission={submit} onSubmit={() => void save()} label={t`Organisation`}>
          <FormProblem submission={submit} />
          <div className="pf-grid">
            <div className="wide">
              <TextField
                label={t`Name of the organisation`}
                value={value.name}
                onChange={(name) => setValue({ ...value, name })}
                error={submit.errors['name']}
                isRequired
              />
            </div>
            <RegionalFields
              value={value}
              onChange={(change) => setValue({ ...value, ...change })}
              errors={submit.errors}
            />
            <Select
              label={t`Fiscal year begins in`}
              options={months(value.calendar)}
              value={String(value.fiscalStart)}
              error={submit.errors['fiscalStart']}
              onChange={(month) => setValue({ ...value, fiscalStart: Number(month) })}
            />
          </div>
          <p className="small t3">
            <Trans>Changing the currency changes no amount that is already recorded.</Trans>
          </p>
          <div className="pf-acts">
            <Button type="submit" look="primary" isPending={submit.isPending} isDisabled={!isChanged}>
              <Trans>Save</Trans>
            </Button>
            {isChanged && (
              <Button onPress={() => setValue(organisation)}>
                <Trans>Discard</Trans>
              </Button>
            )}
          </div>
        </Form>
      </Section>
      {conflict.dialog}
    </div>
  );
}

function useFields(): ConflictField<Organisation>[] {
  const { t } = useLingui();
  const reading = useReadingOptions();
  const regional = useRegionalOptions();
  const months = useMonthOptions();
  const label = (options: readonly { id: string; label: string }[], id: string) =>
    options.find((option) => option.id === id)?.label ?? id;
  return [
    { id: 'name', label: t`Name of the organisation`, value: (o) => o.name, words: (o) => o.name },
    {
      id: 'language',
      label: t`Language`,
      value: (o) => o.language,
      words: (o) => label(reading.languages, o.language),
    },
    {
      id: 'calendar',
      label: t`Calendar`,
      value: (o) => o.calendar,
      words: (o) => label(reading.calendars, o.calendar),
    },
    { id: 'digits', label: t`Digits`, value: (o) => o.digits, words: (o) => label(reading.digits, o.digits) },
    { id: 'timeZone', label: t`Time zone`, value: (o) => o.timeZone, words: (o) => o.timeZone },
    {
      id: 'currency',
      label: t`Currency`,
      value: (o) => o.currency,
      words: (o) => label(regional.currencies, o.currency),
    },
    {
      id: 'moneyUnit',
      label: t`Show rials as`,
      value: (o) => o.moneyUnit,
      words: (o) => label(reading.moneyUnits, o.moneyUnit),
    },
    {
      id: 'country',
      label: t`Country`,
      value: (o) => o.country,
      words: (o) => label(regional.countries, o.country),
    },
    {
      id: 'weekStart',
      label: t`Week begins on`,
      value: (o) => o.weekStart,
      words: (o) => label(reading.weekStarts, o.weekStart),
    },
    {
      id: 'fiscalStart',
      label: t`Fiscal year begins in`,
      value: (o) => o.fiscalStart,
      words: (o) => label(months(o.calendar), String(o.fiscalStart)),
    },
  ];
}

/** The months of a calendar by their numbers, in the reader's language. */
function useMonthOptions() {
  const { language } = usePreferences();
  return (calendar: Organisation['calendar']) => {
    const name = new Intl.DateTimeFormat(`${language}-u-ca-${calendar}`, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, at) => {
      const first = dayIn('2026-06-15', calendar).set({ month: at + 1, day: 1 });
      return { id: String(at + 1), label: name.format(new Date(isoDay(first))) };
    });
  };
}
