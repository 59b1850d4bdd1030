import { Trans, useLingui } from '@lingui/react/macro';
import {
  type Appointment,
  cancelAppointment,
  moveAppointment,
  openAppointment,
  openBooking,
} from '@peyvand/contract/customers/bookings';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { EntryFrame } from '../../platform/guest-parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { GuestPage } from '../guest-page.tsx';
import { AppointmentFacts } from './appointment-facts.tsx';
import { isTaken } from './book.page.tsx';
import { TimePicker } from './time-picker.tsx';
import './booking.css';

const name = 'appointment';

/** The page of an appointment for who booked it: opening it changes nothing. */
export function Page() {
  return (
    <GuestPage name={name} open={(token) => call(openAppointment, { body: { token } })}>
      {(appointment, token) => <Shown appointment={appointment} token={token} />}
    </GuestPage>
  );
}

type Doing = 'look' | 'move' | 'cancel';

function Shown({ appointment, token }: { appointment: Appointment; token: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>('look');
  const done = (next: Appointment) => {
    client.setQueryData([name, token], next);
    setDoing('look');
  };
  const titles = { planned: t`Your appointment`, done: t`It has taken place`, cancelled: t`Cancelled` };
  return (
    <EntryFrame title={titles[appointment.state]}>
      <AppointmentFacts appointment={appointment} token={token} />
      {appointment.canChange && doing === 'look' && (
        <p className="mt-4 flex flex-wrap gap-2">
          <Button onPress={() => setDoing('move')}>
            <Trans>Another time</Trans>
          </Button>
          <Button look="danger" onPress={() => setDoing('cancel')}>
            <Trans>Cancel the appointment</Trans>
          </Button>
        </p>
      )}
      {doing === 'move' && (
        <Move appointment={appointment} token={token} onDone={done} onBack={() => setDoing('look')} />
      )}
      {doing === 'cancel' && <Cancel token={token} onDone={done} onBack={() => setDoing('look')} />}
    </EntryFrame>
  );
}

interface Step {
  token: string;
  onDone: (next: Appointment) => void;
  onBack: () => void;
}

function Move({ appointment, token, onDone, onBack }: Step & { appointment: Appointment }) {
  const { t } = useLingui();
  const failureText = useFailureText();
  const [start, setStart] = useState<string | null>(null);
  const { slug } = appointment;
  const page = useQuery({
    queryKey: ['booking', slug],
    queryFn: () => call(openBooking, { body: { slug } }),
  });
  const move = useMutation({
    mutationFn: (wanted: string) => call(moveAppointment, { body: { token, start: wanted } }),
    onSuccess: onDone,
  });
  const error = move.error ?? page.error;
  return (
    <div className="mt-4">
      {page.data && (
        <TimePicker
          slug={slug}
          from={page.data.from}
          to={page.data.to}
          token={token}
          value={start}
          onChange={setStart}
        />
      )}
      {error !== null && (
        <p className="neg mt-2" role="alert">
          {isTaken(error) ? t`Somebody else has just taken this time. Choose another.` : failureText(error)}
        </p>
      )}
      <p className="mt-4 flex gap-2">
        <Button
          look="primary"
          isPending={move.isPending}
          isDisabled={start === null}
          onPress={() => start !== null && move.mutate(start)}
        >
          <Trans>Move to this time</Trans>
        </Button>
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
      </p>
    </div>
  );
}

function Cancel({ token, onDone, onBack }: Step) {
  const { t } = useLingui();
  const failureText = useFailureText();
  const [note, setNote] = useState('');
  const cancel = useMutation({
    mutationFn: () => call(cancelAppointment, { body: { token, note } }),
    onSuccess: onDone,
  });
  return (
    <div className="mt-4">
      <TextArea label={t`Why? (may stay empty)`} value={note} onChange={setNote} />
      {cancel.isError && (
        <p className="neg mt-2" role="alert">
          {failureText(cancel.error)}
        </p>
      )}
      <p className="mt-4 flex gap-2">
        <Button look="danger-solid" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          <Trans>Cancel the appointment</Trans>
        </Button>
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
      </p>
    </div>
  );
}
