import { Plural, Trans, useLingui } from '@lingui/react/macro';
import {
  type Appointment,
  type BookingPage,
  bookAppointment,
  openBooking,
} from '@peyvand/contract/customers/bookings';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { DeadLink, EntryFrame, EntryWaiting } from '../../platform/guest-parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { keyed } from '../keyed.ts';
import { AppointmentFacts } from './appointment-facts.tsx';
import { TimePicker } from './time-picker.tsx';
import './booking.css';

/** The page on which people without an account book an appointment. What it offers stands behind `#`. */
export function Page() {
  const [slug] = useState(() => /^#([a-z0-9]{10,40})$/.exec(location.hash)?.[1] ?? '');
  const asked = useQuery({
    queryKey: ['booking', slug],
    queryFn: () => call(openBooking, { body: { slug } }),
    enabled: slug !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (slug === '' || asked.isError)
    return <DeadLink guest error={asked.error} onRetry={() => void asked.refetch()} />;
  return asked.data ? <Booking slug={slug} page={asked.data} /> : <EntryWaiting />;
}

function Booking({ slug, page }: { slug: string; page: BookingPage }) {
  const { t } = useLingui();
  const [start, setStart] = useState<string | null>(null);
  const [done, setDone] = useState<{ token: string; url: string; appointment: Appointment } | null>(null);
  if (done)
    return (
      <EntryFrame title={t`Booked`} text={<Trans>Your appointment is settled. Keep this link.</Trans>}>
        <AppointmentFacts appointment={done.appointment} token={done.token} />
        <p className="mt-4">
          <a className="link break-all" href={done.url}>
            <Trans>Move or cancel the appointment</Trans>
          </a>
        </p>
      </EntryFrame>
    );
  return (
    <EntryFrame
      title={page.name}
      text={
        <>
          <bdi>{page.organisation}</bdi> · <Plural value={page.minutes} one="# minute" other="# minutes" />
          {page.place !== null && (
            <>
              {' · '}
              <bdi>{page.place}</bdi>
            </>
          )}
        </>
      }
    >
      {page.description !== '' && (
        <p className="mt-2 whitespace-pre-line" dir="auto">
          {page.description}
        </p>
      )}
      <div className="mt-4">
        <TimePicker slug={slug} from={page.from} to={page.to} value={start} onChange={setStart} />
      </div>
      {start !== null && (
        <GuestForm slug={slug} page={page} start={start} onTaken={() => setStart(null)} onDone={setDone} />
      )}
    </EntryFrame>
  );
}

function GuestForm(props: {
  slug: string;
  page: BookingPage;
  start: string;
  onTaken: () => void;
  onDone: (done: { token: string; url: string; appointment: Appointment }) => void;
}) {
  const { slug, page, start } = props;
  const { t } = useLingui();
  const format = useFormat();
  const failureText = useFailureText();
  const client = useQueryClient();
  const { language, timeZone: zone } = usePreferences();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const [note, setNote] = useState('');
  const [answers, setAnswers] = useState<readonly string[]>(() => page.questions.map(() => ''));
  const book = useMutation({
    mutationFn: () =>
      call(bookAppointment, {
        body: {
          slug,
          start,
          name: name.trim(),
          email: email.trim() || null,
          phone: phone.trim() || null,
          answers: [...answers],
          note,
          language,
          zone,
        },
      }),
    onSuccess: props.onDone,
    onError: async (error) => {
      if (!isTaken(error)) return;
      await client.invalidateQueries({ queryKey: ['bookingTimes', slug] });
    },
  });
  const isReachable = email.trim() !== '' || phone.trim() !== '';
  const isAnswered = page.questions.every(({ isRequired }, at) => !isRequired || answers[at]?.trim());
  return (
    <form
      className="bk-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && isReachable && isAnswered) book.mutate();
      }}
    >
      <h2 className="font-medium">{format.dateTime(start)}</h2>
      <TextField label={t`Your name`} value={name} onChange={setName} isRequired autoComplete="name" />
      <TextField
        label={t`E-mail`}
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="email"
        hint={t`An e-mail address or a phone number is needed.`}
      />
      <TextField label={t`Phone`} type="tel" value={phone} onChange={setPhone} autoComplete="tel" />
      {keyed(page.questions, ({ label }) => label).map(({ key, item: { label, isRequired } }, at) => (
        <TextField
          key={key}
          label={label}
          isRequired={isRequired}
          value={answers[at] ?? ''}
          onChange={(text) => setAnswers(answers.with(at, text))}
        />
      ))}
      <TextArea label={t`Anything else?`} value={note} onChange={setNote} />
      {book.isError && (
        <p className="neg" role="alert">
          {isTaken(book.error)
            ? t`Somebody else has just taken this time. Choose another.`
            : failureText(book.error)}
        </p>
      )}
      <Button
        type="submit"
        look="primary"
        size="lg"
        isPending={book.isPending}
        isDisabled={name.trim() === '' || !isReachable || !isAnswered}
      >
        <Trans>Book</Trans>
      </Button>
    </form>
  );
}

export function isTaken(error: unknown): boolean {
  const failure = failureOf(error);
  return failure.kind === 'problem' && failure.error.problem.reason === 'customers.booking.taken';
}
