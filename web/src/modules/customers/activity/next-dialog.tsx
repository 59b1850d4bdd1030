import { Trans, useLingui } from '@lingui/react/macro';
import type { Activity, ActivityKind } from '@peyvand/contract/customers/activities';
import { ActivityKind as kinds } from '@peyvand/contract/customers/activities';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import type { Deeds } from './use-activities.ts';
import { kindIcons, kindWords } from './words.ts';

/** Asks for the next step as soon as the last one is done, so that nobody is forgotten. */
export function NextDialog(props: { after: Activity; deeds: Deeds; onClose: () => void }) {
  const { after, deeds, onClose } = props;
  const { t, i18n } = useLingui();
  const reader = usePreferences();
  const form = useId();
  const [kind, setKind] = useState<ActivityKind>(after.kind === 'task' ? 'call' : after.kind);
  const [subject, setSubject] = useState('');
  const [day, setDay] = useState<string | null>(isoDay(todayFor(reader).add({ days: 7 })));
  function send(event: { preventDefault(): void }): void {
    event.preventDefault();
    if (subject.trim() === '' || deeds.plan.isPending) return;
    const { customerId, about } = after;
    const link = { customerId, about: about && { kind: about.kind, id: about.id } };
    deeds.plan.mutate({ kind, subject: subject.trim(), day, ...link }, { onSuccess: onClose });
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`What is the next step?`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>No further step</Trans>
          </Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            isDisabled={subject.trim() === ''}
            isPending={deeds.plan.isPending}
          >
            <Trans>Set next step</Trans>
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={send}>
        <p className="t2">
          <bdi>{after.about?.name ?? after.customerName}</bdi>
        </p>
        <Segmented
          label={t`Kind`}
          value={kind}
          onChange={setKind}
          options={kinds.options.map((id) => ({ id, label: i18n._(kindWords[id]), icon: kindIcons[id] }))}
        />
        <TextField label={t`Next step`} value={subject} onChange={setSubject} maxLength={200} autoFocus />
        <DateField label={t`Day`} value={day} onChange={setDay} />
      </form>
    </Dialog>
  );
}
