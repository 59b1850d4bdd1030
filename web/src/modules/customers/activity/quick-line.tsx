import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { readLine } from './read-line.ts';
import type { Deeds } from './use-activities.ts';
import { kindIcons, kindWords } from './words.ts';

/** A new activity in one line; what was understood of it is said below while it is typed. */
export function QuickLine({ deeds }: { deeds: Deeds }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const [text, setText] = useState('');
  const read = readLine(text);
  const day = isoDay(todayFor(reader).add({ days: read.inDays ?? 0 }));
  const isEmpty = text.trim() === '';
  function send(event: { preventDefault(): void }): void {
    event.preventDefault();
    if (isEmpty || deeds.plan.isPending) return;
    const { kind, subject, time } = read;
    deeds.plan.mutate({ kind, subject, day, time, zone: reader.timeZone }, { onSuccess: () => setText('') });
  }
  return (
    <form className="act-quick" onSubmit={send}>
      <TextField
        label={t`New in one line`}
        labelHidden
        icon="plus"
        placeholder={t`New: call Hamid tomorrow 10:30`}
        value={text}
        onChange={setText}
        maxLength={200}
        suffix={
          <Button size="sm" look="soft" type="submit" isDisabled={isEmpty} isPending={deeds.plan.isPending}>
            {t({ message: 'Plan', context: 'activity' })}
          </Button>
        }
      />
      <p className="meta" aria-live="polite">
        {!isEmpty && (
          <>
            <Icon name={kindIcons[read.kind]} size="xs" /> {i18n._(kindWords[read.kind])} ·{' '}
            {format.relative(day)}
            {read.time !== null && <> · {format.digits(read.time)}</>} · <bdi>{read.subject}</bdi>
          </>
        )}
      </p>
    </form>
  );
}
