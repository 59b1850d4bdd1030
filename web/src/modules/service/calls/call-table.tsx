import { Trans, useLingui } from '@lingui/react/macro';
import type { CentreCall } from '@peyvand/contract/service/calls';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { CallDialog } from './call-dialog.tsx';
import type { useCallActions } from './use-calls.ts';
import { directionWords, outcomeWords } from './words.ts';
import '../../../kit/table/plain.css';

/** Calls as rows, to be corrected and removed by who may. `of`: a record, whose calls have no caller to be named. */
export function CallTable(props: {
  title: string;
  calls: readonly CentreCall[];
  actions: ReturnType<typeof useCallActions>;
  of?: string | undefined;
}) {
  const { title, calls, actions, of } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const mayWrite = useCan()('service.call.write');
  const [wrong, setWrong] = useState<CentreCall | null>(null);
  const length = (seconds: number) => (seconds === 0 ? '–' : format.duration(seconds));
  return (
    <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t({ message: 'Time', context: 'of a call' })}</th>
            <th scope="col">
              {of === undefined ? t`Customer` : t({ message: 'Direction', context: 'of a call' })}
            </th>
            <th scope="col">{t({ message: 'Line', context: 'of calls' })}</th>
            <th scope="col">{t({ message: 'Outcome', context: 'of a call' })}</th>
            <th scope="col" className="num">{t`Waited`}</th>
            <th scope="col" className="num">{t`Talked`}</th>
            <th scope="col">{t({ message: 'Agent', context: 'of a call' })}</th>
            {mayWrite && (
              <th scope="col">
                <span className="vh">{t`Actions`}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <td>
                <bdi>{`${format.dateShort(call.offeredAt)} ${format.time(call.offeredAt)}`}</bdi>
              </td>
              <td>
                {of === undefined ? <Caller of={call.customer} /> : i18n._(directionWords[call.direction])}
              </td>
              <td>
                <bdi>{call.queue || '–'}</bdi>
              </td>
              <td>{i18n._(outcomeWords[call.outcome])}</td>
              <td className="num">{length(call.waited)}</td>
              <td className="num">{length(call.talked)}</td>
              <td>
                <bdi>{call.agentName || '–'}</bdi>
              </td>
              {mayWrite && (
                <td>
                  <span className="row justify-end">
                    <IconButton size="sm" icon="pen" label={t`Correct`} onPress={() => setWrong(call)} />
                    <IconButton
                      size="sm"
                      icon="trash"
                      label={t`Remove`}
                      onPress={() => actions.remove.mutate(call)}
                    />
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {wrong && (
        <CallDialog actions={actions} before={wrong} customerId={of} onClose={() => setWrong(null)} />
      )}
    </section>
  );
}

function Caller({ of }: { of: CentreCall['customer'] }) {
  return of ? (
    <a className="link" href={customerHref(of.id)}>
      <bdi>{of.name}</bdi>
    </a>
  ) : (
    <span className="t3">
      <Trans context="caller">Unknown</Trans>
    </span>
  );
}
