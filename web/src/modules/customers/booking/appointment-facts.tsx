import { Trans, useLingui } from '@lingui/react/macro';
import type { Appointment } from '@peyvand/contract/customers/bookings';
import { useFormat } from '../../../lib/format/format.ts';
import { kindWords } from '../activity/words.ts';

/** When, with whom and where an appointment is, on the page of who booked it. */
export function AppointmentFacts({ appointment, token }: { appointment: Appointment; token: string }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { start, minutes, place, state } = appointment;
  const end = new Date(Date.parse(start) + minutes * 60_000).toISOString();
  return (
    <>
      <dl className="bk-facts">
        <dt className="t2">{i18n._(kindWords[appointment.activityKind])}</dt>
        <dd className="font-medium">{appointment.name}</dd>
        <dt className="t2">
          <Trans>When</Trans>
        </dt>
        <dd>
          {format.dateLong(start)}
          <br />
          {format.range(format.time(start), format.time(end))}
        </dd>
        <dt className="t2">
          <Trans>With</Trans>
        </dt>
        <dd>
          <bdi>{appointment.with}</bdi>
          <br />
          <bdi className="t2">{appointment.organisation}</bdi>
        </dd>
        {place !== null && (
          <>
            <dt className="t2">
              <Trans>Place</Trans>
            </dt>
            <dd className="break-words">
              {place.startsWith('https://') ? (
                <a className="link" href={place} rel="noreferrer">
                  <bdi dir="ltr">{place}</bdi>
                </a>
              ) : (
                <bdi>{place}</bdi>
              )}
            </dd>
          </>
        )}
      </dl>
      {state === 'planned' && (
        <a className="btn soft" href={`/api/v1/appointments/${token}/appointment.ics`} download>
          <Trans>Put into my calendar</Trans>
        </a>
      )}
    </>
  );
}
