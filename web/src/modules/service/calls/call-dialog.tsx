import { useLingui } from '@lingui/react/macro';
import { listPeople } from '@peyvand/contract/platform/users';
import { CallDirection, CallOutcome, type CentreCall } from '@peyvand/contract/service/calls';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { bodyOf, type CallDraft, draftOf, isTaken, momentOf } from './call-draft.ts';
import { useCallFailure } from './use-call-failure.ts';
import type { useCallActions } from './use-calls.ts';
import { directionWords, outcomeWords } from './words.ts';

const mostSeconds = 86_400;

/** Records a call by hand, or corrects one: who called which line when, what became of it, how long each part took. */
export function CallDialog(props: {
  actions: Pick<ReturnType<typeof useCallActions>, 'record' | 'correct'>;
  /** The call to be corrected. */
  before?: CentreCall | undefined;
  /** Whose record this is: then the caller is not asked for. */
  customerId?: string | undefined;
  /** The line that is looked at. */
  queue?: string | undefined;
  onClose: () => void;
}) {
  const { before, onClose } = props;
  const { record, correct } = props.actions;
  const { t, i18n } = useLingui();
  const form = useId();
  const reader = usePreferences();
  const me = useMe()?.user.name ?? '';
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => call(listPeople, {}, { signal }),
  });
  const failureText = useCallFailure();
  const [draft, setDraft] = useState<CallDraft>(() =>
    before
      ? draftOf(before, reader.timeZone)
      : {
          ...momentOf(new Date().toISOString(), reader.timeZone),
          customerId: props.customerId ?? null,
          customerName: '',
          direction: 'in',
          outcome: 'answered',
          waited: null,
          talked: null,
          wrapped: null,
          queue: props.queue ?? '',
          agentName: me,
        },
  );
  const set = (part: Partial<CallDraft>) => setDraft({ ...draft, ...part });
  const renderSeconds = (label: string, part: 'waited' | 'talked' | 'wrapped') => (
    <NumberField
      label={label}
      value={draft[part]}
      onChange={(value) => set({ [part]: value === null ? null : Math.round(value) })}
      min={0}
      max={mostSeconds}
      suffix={t`seconds`}
    />
  );
  const lengths = [draft.waited, draft.talked, draft.wrapped];
  const isPossible = lengths.every((length) => length === null || (length >= 0 && length <= mostSeconds));
  const pending = before ? correct : record;
  function send(event: { preventDefault(): void }): void {
    event.preventDefault();
    if (!isPossible || pending.isPending) return;
    const body = bodyOf(draft, people.data?.items ?? [], reader.timeZone, before);
    if (before) correct.mutate({ before, body }, { onSuccess: onClose });
    else record.mutate(body, { onSuccess: onClose });
  }
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={before ? t`Correct the call` : t`Record a call`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            isPending={pending.isPending}
            isDisabled={!isPossible}
          >
            {before ? t`Save` : t`Record`}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={send}>
        {props.customerId === undefined && (
          <CustomerField
            label={t({ message: 'Caller', context: 'of a call' })}
            value={draft.customerId}
            valueName={draft.customerName}
            onChange={(customerId, customerName) => set({ customerId, customerName })}
          />
        )}
        <div>
          <Segmented<CallDirection>
            label={t({ message: 'Direction', context: 'of a call' })}
            value={draft.direction}
            onChange={(direction) => set({ direction })}
            options={CallDirection.options.map((id) => ({ id, label: i18n._(directionWords[id]) }))}
          />
        </div>
        <div className="grid grid-cols-2 gap-4 max-phone:grid-cols-1">
          <DateField
            label={t`Day`}
            value={draft.day}
            max={isoDay(todayFor(reader))}
            onChange={(day) => day && set({ day })}
          />
          <TimeField
            label={t({ message: 'Time', context: 'of the day' })}
            value={draft.time}
            onChange={(time) => time && set({ time })}
          />
          <TextField
            label={t({ message: 'Line', context: 'of calls' })}
            value={draft.queue}
            onChange={(queue) => set({ queue })}
            maxLength={100}
          />
          <Select<CallOutcome>
            label={t({ message: 'Outcome', context: 'of a call' })}
            value={draft.outcome}
            onChange={(outcome) => set({ outcome })}
            options={CallOutcome.options.map((id) => ({ id, label: i18n._(outcomeWords[id]) }))}
          />
          {renderSeconds(t`Waited`, 'waited')}
          {isTaken(draft) && (
            <>
              {renderSeconds(t`Talked`, 'talked')}
              {renderSeconds(t`Work after the call`, 'wrapped')}
              <TextField
                label={t({ message: 'Agent', context: 'of a call' })}
                value={draft.agentName}
                onChange={(agentName) => set({ agentName })}
                maxLength={100}
              />
            </>
          )}
        </div>
        {pending.isError && (
          <p className="neg" role="alert">
            {failureText(pending.error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
