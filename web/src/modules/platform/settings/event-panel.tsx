import { useLingui } from '@lingui/react/macro';
import type { EventRecord } from '@peyvand/contract/platform/audit';
import { SidePanel } from '../../../kit/dialog.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { What, Who } from '../audit/event-line.tsx';

/** One event with everything that was recorded of it, for those who must know exactly. */
export function EventPanel({ event, onClose }: { event: EventRecord; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <SidePanel isOpen onClose={onClose} title={t`Event`}>
      <p className="med mb-4">
        <What event={event} />
      </p>
      <dl className="pf-facts">
        <dt>{t`Who`}</dt>
        <dd>
          <Who event={event} />
        </dd>
        <dt>{t`When`}</dt>
        <dd>{format.dateTime(event.recordedAt)}</dd>
        <dt>{t`Type`}</dt>
        <dd>
          <bdi dir="ltr">{event.type}</bdi>
        </dd>
        <dt>{t`Cause`}</dt>
        <dd>
          <bdi dir="ltr">{event.cause}</bdi>
        </dd>
      </dl>
      <pre className="pf-data" dir="ltr" tabIndex={0} aria-label={t`Recorded data`}>
        {JSON.stringify(event.data, null, 2)}
      </pre>
    </SidePanel>
  );
}
