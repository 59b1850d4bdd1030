import { Trans, useLingui } from '@lingui/react/macro';
import type { Freshness as Stamp } from '@peyvand/contract/analytics/selection';
import { useEffect, useState } from 'react';
import { Dot } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';

/** «داده تا ۲ ثانیه پیش»: how current the figures are, counted on while they are looked at. */
export function Freshness({ stamp, now = Date.now }: { stamp: Stamp; now?: () => number }) {
  const { t } = useLingui();
  const format = useFormat();
  const [clock, setClock] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setClock(now()), 1000);
    return () => clearInterval(timer);
  }, [now]);
  const seconds = Math.max(0, Math.floor((clock - Date.parse(stamp.asOf)) / 1000));
  const age = format.duration(seconds < 60 ? seconds : seconds - (seconds % 60));
  const pending = format.number(stamp.pending);
  return (
    <>
      <Dot tone={stamp.pending === 0 ? 'positive' : 'warning'} />
      <time dateTime={stamp.asOf} title={format.dateTime(stamp.asOf)}>
        {seconds < 1 ? t`Data up to now` : <Trans>Data as of {age} ago</Trans>}
      </time>
      {stamp.pending > 0 && (
        <span>
          <Trans>{pending} changes on their way</Trans>
        </span>
      )}
    </>
  );
}
