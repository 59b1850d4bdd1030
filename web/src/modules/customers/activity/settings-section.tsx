import { Trans, useLingui } from '@lingui/react/macro';
import { ActivityKind } from '@peyvand/contract/customers/activities';
import { type ActivitySettings, changeActivitySettings } from '@peyvand/contract/customers/activity-settings';
import { useQuery } from '@tanstack/react-query';
import { Check } from '../../../kit/check.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { useSettingsForm } from '../settings-form.tsx';
import { HolidayLines } from './holiday-lines.tsx';
import { OutcomeLines } from './outcome-lines.tsx';
import { settingsQuery } from './queries.ts';
import { useReminderOptions } from './use-reminder-options.ts';
import { useWeekdays } from './weekdays.ts';
import { kindWords } from './words.ts';
import './activity.css';

type Settings = ActivitySettings & { version: number };

/** What activities come to, cost and remind of; when is worked, and which days are off. */
export function ActivitySection() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const settings = useQuery(settingsQuery);
  if (settings.isPending) return <SkeletonRows rows={6} />;
  if (!settings.data)
    return (
      <ErrorState
        title={t`The settings did not load`}
        text={failureText(settings.error)}
        onRetry={() => void settings.refetch()}
      />
    );
  return <Form key={settings.data.version} settings={settings.data} />;
}

function Form({ settings }: { settings: Settings }) {
  const { t, i18n } = useLingui();
  const weekdays = useWeekdays();
  const reminders = useReminderOptions(true);
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const { draft, setDraft, acts } = useSettingsForm<Settings>({
    settings,
    queryKey: settingsQuery.queryKey,
    save: (body, version) => call(changeActivitySettings, { body }, { version }),
  });
  const set = (part: Partial<Settings>) => setDraft({ ...draft, ...part });
  const { work, countries } = draft;
  const country = (id: 'IR' | 'RU', on: boolean) =>
    set({ countries: on ? [...countries, id] : countries.filter((one) => one !== id) });
  return (
    <div className="pf-page act-settings">
      <section>
        <h2 className="sec">{t({ message: 'Outcomes', context: 'activities' })}</h2>
        <OutcomeLines value={draft.outcomes} onChange={(outcomes) => set({ outcomes })} />
      </section>
      <section>
        <h2 className="sec">{t`Reminders and cost of an hour`}</h2>
        {ActivityKind.options.map((kind) => (
          <div key={kind} className="act-pair">
            <b className="font-medium act-kind">{i18n._(kindWords[kind])}</b>
            <Select
              label={t`Reminder`}
              value={reminders.valueOf(draft.reminders[kind] ?? [])}
              onChange={(choice) =>
                set({ reminders: { ...draft.reminders, [kind]: [...(reminders.minutesOf(choice) ?? [])] } })
              }
              options={reminders.options.filter(({ id }) => id !== 'usual')}
            />
            <MoneyField
              label={t`Cost of an hour`}
              currency={draft.rates[kind]?.currency ?? currency}
              value={draft.rates[kind]?.amount ?? null}
              onChange={(amount) => {
                const { [kind]: before, ...rest } = draft.rates;
                const rate =
                  amount === null ? {} : { [kind]: { amount, currency: before?.currency ?? currency } };
                set({ rates: { ...rest, ...rate } });
              }}
            />
          </div>
        ))}
      </section>
      <section>
        <h2 className="sec">{t`Hours of work`}</h2>
        <div className="act-pair">
          <fieldset className="act-weekdays">
            <legend className="small t2">{t`Weekdays`}</legend>
            {weekdays.map(({ id, short, long }) => {
              const isOn = work.days.includes(id);
              return (
                <button
                  key={id}
                  type="button"
                  aria-pressed={isOn}
                  aria-label={long}
                  onClick={() =>
                    set({
                      work: {
                        ...work,
                        days: isOn ? work.days.filter((one) => one !== id) : [...work.days, id],
                      },
                    })
                  }
                >
                  {short}
                </button>
              );
            })}
          </fieldset>
          <TimeField
            label={t({ message: 'From', context: 'time of day' })}
            value={work.from}
            onChange={(from) => from !== null && set({ work: { ...work, from } })}
          />
          <TimeField
            label={t({ message: 'To', context: 'time of day' })}
            value={work.to}
            onChange={(to) => to !== null && set({ work: { ...work, to } })}
          />
        </div>
      </section>
      <section>
        <h2 className="sec">{t`Holidays`}</h2>
        <div className="row gap-5 pb-3">
          <Check isSelected={countries.includes('IR')} onChange={(on) => country('IR', on)}>
            <Trans>Holidays of Iran</Trans>
          </Check>
          <Check isSelected={countries.includes('RU')} onChange={(on) => country('RU', on)}>
            <Trans>Holidays of Russia</Trans>
          </Check>
        </div>
        <p className="small t3 pb-3">
          <Trans>
            Only those on fixed days of the solar calendar. Holidays of the lunar calendar are announced each
            year: enter them below.
          </Trans>
        </p>
        <HolidayLines value={draft.holidays} onChange={(holidays) => set({ holidays })} />
      </section>
      {acts()}
    </div>
  );
}
