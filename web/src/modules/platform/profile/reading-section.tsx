import { Trans, useLingui } from '@lingui/react/macro';
import { changePreferences, type PreferencesChange } from '@peyvand/contract/platform/me';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import {
  defaultsFor,
  getPreferences,
  type Preferences,
  setPreferences,
  usePreferences,
} from '../../../lib/preferences.ts';
import { meQuery, useMe } from '../../../lib/session.ts';
import { Choice } from '../form/choice.tsx';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { useReadingOptions, useRegionalOptions } from '../form/regional.ts';
import { Section } from '../form/section.tsx';

/** How one reads. Every choice acts at once and is kept on the server. */
export function ReadingSection() {
  const { t } = useLingui();
  const reader = usePreferences();
  const reading = useReadingOptions();
  const { zones } = useRegionalOptions();
  const say = useProblemWords();
  const { save, isBack, back } = useKeep();
  const keep = (change: Partial<Preferences>) => save.mutate(change);
  return (
    <>
      {save.isError && (
        <div className="pt-4">
          <Note tone="negative">
            <Trans>The choice holds on this screen and could not be kept on the server.</Trans>{' '}
            {say(save.error)}
          </Note>
        </div>
      )}
      <Section title={t`Language and calendar`} text={t`Each choice acts at once, for you alone.`}>
        <div className="pf-grid">
          <Select
            label={t`Language`}
            options={reading.languages}
            value={reader.language}
            onChange={(language) => {
              const { calendar, digits, weekStart } = defaultsFor(language);
              keep({ language, calendar, digits, weekStart });
            }}
          />
          <Choice
            label={t`Digits`}
            options={reading.digits}
            value={reader.digits}
            onChange={(digits) => keep({ digits })}
          />
          <Choice
            label={t`Calendar`}
            options={reading.calendars}
            value={reader.calendar}
            onChange={(calendar) => keep({ calendar })}
          />
          <Choice
            label={t`Week begins on`}
            options={reading.weekStarts}
            value={reader.weekStart}
            onChange={(weekStart) => keep({ weekStart })}
          />
          <Select
            label={t`Time zone`}
            options={zones}
            value={reader.timeZone}
            onChange={(timeZone) => keep({ timeZone })}
          />
          <Choice
            label={t`Show rials as`}
            options={reading.moneyUnits}
            value={reader.moneyUnit}
            onChange={(moneyUnit) => keep({ moneyUnit })}
          />
        </div>
        <Sample />
      </Section>
      <Section title={t`Appearance`}>
        <div className="pf-grid">
          <Choice
            label={t`Theme`}
            options={[
              { id: 'light', label: t`Light` },
              { id: 'dark', label: t`Dark` },
              { id: 'system', label: t`As the system` },
            ]}
            value={reader.theme}
            onChange={(theme) => keep({ theme })}
          />
          <Choice
            label={t`Density of lists`}
            options={[
              { id: 'comfortable', label: t`Comfortable` },
              { id: 'dense', label: t`Dense` },
            ]}
            value={reader.density}
            onChange={(density) => keep({ density })}
          />
        </div>
      </Section>
      <Section
        title={t`As the organisation`}
        text={t`Takes back all your choices; from then on you follow what the organisation is set to.`}
      >
        <div className="pf-acts">
          <Button
            look="quiet"
            icon="undo"
            isPending={isBack}
            onPress={back}
          >{t`Follow the organisation`}</Button>
        </div>
      </Section>
    </>
  );
}

function Sample() {
  const { t } = useLingui();
  const format = useFormat();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const [now] = useState(() => new Date().toISOString());
  return (
    <p className="small t2" role="status" aria-label={t`Example`}>
      {format.dateLong(now)} · {format.time(now)} · {format.money({ amount: '125000000', currency })}
    </p>
  );
}

/** Writes choices here at once and on the server after; going back to the organisation's can be undone. */
function useKeep() {
  const { t } = useLingui();
  const client = useQueryClient();
  const send = async (change: PreferencesChange) => {
    const preferences = await call(changePreferences, { body: change });
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, preferences });
    return preferences;
  };
  const save = useMutation({
    // One after the other, so that the last choice is the one that stays.
    scope: { id: 'preferences' },
    mutationFn: send,
    onMutate: (change: Partial<Preferences>) => setPreferences(change),
  });
  const follow = useMutation({
    scope: { id: 'preferences' },
    mutationFn: () =>
      send({
        language: null,
        calendar: null,
        digits: null,
        timeZone: null,
        moneyUnit: null,
        weekStart: null,
        theme: null,
        density: null,
      }),
  });
  const back = () => {
    const before = getPreferences();
    follow.mutate(undefined, {
      onSuccess: (preferences) => {
        setPreferences(preferences);
        notify({ text: t`You follow the organisation now`, onUndo: () => save.mutate(before) });
      },
    });
  };
  return {
    save: follow.isError ? { ...save, isError: true, error: follow.error } : save,
    isBack: follow.isPending,
    back,
  };
}
