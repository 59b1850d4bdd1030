import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon/icon.tsx';
import { retryConnection, useConnection } from '../lib/connection.ts';
import { useFormat } from '../lib/format/format.ts';

/** The server does not answer: what is on the screen is of when, and when it is asked again. */
export function ConnectionBanner() {
  const connection = useConnection();
  const format = useFormat();
  const lost = connection.state === 'lost';
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [lost]);
  if (connection.state === 'ok') return null;
  const since = format.time(new Date(connection.since).toISOString());
  const seconds = format.number(Math.max(0, Math.ceil((connection.retryAt - now) / 1000)));
  return (
    <div className="banner" role="status">
      <Icon name="offline" />
      <span className="grow">
        <b>
          <Trans>No connection to the server.</Trans>
        </b>{' '}
        <Trans>
          You see the data of {since}. What was saved is safe; new changes wait for the connection.
        </Trans>
      </span>
      <Button size="sm" icon="retry" onPress={() => void retryConnection()}>
        <Trans>Try again, {seconds} s</Trans>
      </Button>
    </div>
  );
}
