import { parseTime, type Time } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeNotificationSettings,
  type Delivery,
  readNotificationSettings,
  type NotificationSettings as Settings,
} from '@peyvand/contract/platform/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DateInput, DateSegment, Group, Label, TimeField } from 'react-aria-components';
import { Segmented, Switch } from '../kit/check.tsx';
import { SkeletonRows } from '../kit/marks.tsx';
import { MultiSelect } from '../kit/select.tsx';
import { notify } from '../kit/toast.tsx';
import { call } from '../lib/api.ts';
import { useFormat } from '../lib/format/format.ts';
import { noticeGroups } from './notification-kinds.ts';
import '../styles/calendar.css';

const query = {
  queryKey: ['notifications', 'settings'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(readNotificationSettings, {}, { signal }),
} as const;

/** How the reader wants to be told. Each choice applies at once. */
export function NotificationSettings() {
  const { t } = useLingui();
  const client = useQueryClient();
  const stored = useQuery(query).data;
  const save = useMutation({
    // One after the other, so that the last choice is the one that stays.
    scope: { id: 'notification settings' },
    mutationFn: (settings: Settings) => call(changeNotificationSettings, { body: settings }),
    onMutate: (settings) =>
      client.setQueryData(query.queryKey, (before: typeof stored) => before && { ...before, settings }),
    onSuccess: (answer) => client.setQueryData(query.queryKey, answer),
    onError: () => {
      notify({ text: t`The choice was not kept; try again.` });
      void client.invalidateQueries({ queryKey: query.queryKey });
    },
  });
  if (!stored) return <SkeletonRows rows={4} widths={[70]} />;
  const { settings } = stored;
  const put = (part: Partial<Settings>) => save.mutate({ ...settings, ...part });
  return (
    <div className="flex flex-col gap-7">
      <Kinds settings={settings} onChange={put} />
      <DigestTime settings={settings} onChange={put} />
      <Quiet settings={settings} onChange={put} />
      <section aria-label={t`Watching`}>
        <h2 className="sec">
          <Trans>Watching</Trans>
        </h2>
        <Switch
          isSelected={settings.watch.mentioned}
          onChange={(mentioned) => put({ watch: { ...settings.watch, mentioned } })}
        >
          <Trans>Watch customers where I am mentioned</Trans>
        </Switch>
        <Switch
          isSelected={settings.watch.noting}
          onChange={(noting) => put({ watch: { ...settings.watch, noting } })}
        >
          <Trans>Watch customers on whom I write a note</Trans>
        </Switch>
      </section>
    </div>
  );
}

interface PartProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

function Kinds({ settings, onChange }: PartProps) {
  const { t, i18n } = useLingui();
  const ways: { id: Delivery; label: string }[] = [
    { id: 'now', label: t`At once` },
    { id: 'digest', label: t`Gathered` },
    { id: 'off', label: t`Never` },
  ];
  return (
    <section aria-label={t`What you are told`}>
      <h2 className="sec">
        <Trans>What you are told</Trans>
      </h2>
      <ul>
        {noticeGroups.map(({ id, label, kinds }) => (
          <li key={id} className="row flex-wrap min-h-11">
            <span className="grow">{i18n._(label)}</span>
            <Segmented
              label={i18n._(label)}
              options={ways}
              value={settings.kinds[kinds[0] ?? '']?.app ?? 'now'}
              onChange={(app) =>
                onChange({
                  kinds: { ...settings.kinds, ...Object.fromEntries(kinds.map((kind) => [kind, { app }])) },
                })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DigestTime({ settings: { digest }, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <section aria-label={t`When what is gathered comes`}>
      <h2 className="sec">
        <Trans>When what is gathered comes</Trans>
      </h2>
      <div className="row flex-wrap">
        <Segmented
          label={t`How often`}
          value={digest.every}
          onChange={(every) => onChange({ digest: { ...digest, every } })}
          options={[
            { id: 'hour', label: t`Every hour` },
            { id: 'day', label: t`Every day` },
          ]}
        />
        {digest.every === 'day' && (
          <Clock
            label={t`Time of the day`}
            value={digest.at}
            onChange={(at) => onChange({ digest: { ...digest, at } })}
          />
        )}
      </div>
    </section>
  );
}

const everyDay = [0, 1, 2, 3, 4, 5, 6];

function Quiet({ settings: { quiet }, onChange }: PartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const dayName = (day: number) => format.weekday(`2026-11-${22 + day}`);
  return (
    <section aria-label={t`Quiet hours`}>
      <Switch
        isSelected={quiet !== null}
        onChange={(on) => onChange({ quiet: on ? { from: '21:00', to: '08:00', days: everyDay } : null })}
      >
        <Trans>Quiet hours: nothing comes up; it waits for their end</Trans>
      </Switch>
      {quiet && (
        <div className="row flex-wrap mt-2">
          <Clock
            label={t`From`}
            value={quiet.from}
            onChange={(from) => onChange({ quiet: { ...quiet, from } })}
          />
          <Clock label={t`To`} value={quiet.to} onChange={(to) => onChange({ quiet: { ...quiet, to } })} />
          <div className="w-60">
            <MultiSelect
              label={t`Days on which they begin`}
              size="sm"
              options={everyDay.map((day) => ({ id: String(day), label: dayName(day) }))}
              value={quiet.days.map(String)}
              onChange={(days) =>
                days.length > 0 && onChange({ quiet: { ...quiet, days: days.map(Number) } })
              }
            />
          </div>
        </div>
      )}
    </section>
  );
}

function Clock(props: { label: string; value: string; onChange: (value: string) => void }) {
  const put = (time: Time | null) => {
    if (time) props.onChange(time.toString().slice(0, 5));
  };
  return (
    <TimeField
      className="field sm"
      hourCycle={24}
      value={parseTime(props.value)}
      onChange={put}
      shouldForceLeadingZeros
    >
      <Label className="label">{props.label}</Label>
      <Group className="input" dir="ltr">
        <DateInput className="segments">{(segment) => <DateSegment segment={segment} />}</DateInput>
      </Group>
    </TimeField>
  );
}
