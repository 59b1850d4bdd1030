import { parseAbsolute, toCalendarDate, toTime } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { channelWords, outcomeWords } from '../words.ts';
import { instantOf, type TalkDraft, type TalkKind } from './talk.ts';

const messageChannels = ['sms', 'email', 'chat', 'letter', 'fax', 'other'] as const;
const outcomes = ['reached', 'missed', 'left_message'] as const;

/** Direction, outcome, length and time of a talk. */
export function TalkFields(props: { kind: TalkKind; value: TalkDraft; onChange: (talk: TalkDraft) => void }) {
  const { kind, value, onChange } = props;
  const { t, i18n } = useLingui();
  return (
    <div className="talkfields">
      {kind === 'message' && (
        <Select
          label={t`Way`}
          labelHidden
          size="sm"
          options={messageChannels.map((id) => ({ id, label: i18n._(channelWords[id]) }))}
          value={messageChannels.find((id) => id === value.channel) ?? 'sms'}
          onChange={(channel) => onChange({ ...value, channel })}
        />
      )}
      {kind === 'visit' && (
        <Segmented
          label={t`Kind of meeting`}
          value={value.channel === 'meeting' ? 'meeting' : 'visit'}
          onChange={(channel) => onChange({ ...value, channel })}
          options={[
            { id: 'visit', label: i18n._(channelWords.visit) },
            { id: 'meeting', label: i18n._(channelWords.meeting) },
          ]}
        />
      )}
      {kind !== 'visit' && (
        <Segmented
          label={t`Direction`}
          value={value.direction}
          onChange={(direction) => onChange({ ...value, direction })}
          options={[
            { id: 'out', label: t`Outbound` },
            { id: 'in', label: t`Inbound` },
          ]}
        />
      )}
      {kind === 'call' && (
        <Select
          label={t`Outcome`}
          labelHidden
          size="sm"
          options={outcomes.map((id) => ({ id, label: i18n._(outcomeWords[id]) }))}
          value={value.outcome}
          onChange={(outcome) => onChange({ ...value, outcome })}
        />
      )}
      {kind !== 'message' && (
        <span className="minutes">
          <NumberField
            label={t`Length in minutes`}
            labelHidden
            size="sm"
            value={value.minutes}
            onChange={(minutes) => onChange({ ...value, minutes })}
            min={0}
            max={1440}
            suffix={t`minutes`}
          />
        </span>
      )}
      <MomentField value={value.at} onChange={(at) => onChange({ ...value, at })} />
    </div>
  );
}

/** When it happened: now, or a day and a time of the reader's clock and calendar. */
function MomentField({ value, onChange }: { value: string | null; onChange: (at: string | null) => void }) {
  const { t } = useLingui();
  const { timeZone } = usePreferences();
  if (value === null) {
    return (
      <Button size="sm" icon="clock" onPress={() => onChange(new Date().toISOString())}>
        {t`Just now`}
      </Button>
    );
  }
  const moment = parseAbsolute(value, timeZone);
  const day = toCalendarDate(moment).toString();
  const time = toTime(moment).toString().slice(0, 5);
  const put = (nextDay: string, nextTime: string) => onChange(instantOf(nextDay, nextTime, timeZone));
  return (
    <span className="row">
      <DateField
        label={t`Day`}
        labelHidden
        size="sm"
        value={day}
        onChange={(next) => (next ? put(next, time) : onChange(null))}
      />
      <TimeField
        label={t`Time`}
        labelHidden
        size="sm"
        value={time}
        onChange={(next) => next !== null && put(day, next)}
      />
      <Button size="sm" onPress={() => onChange(null)}>{t`Just now`}</Button>
    </span>
  );
}
