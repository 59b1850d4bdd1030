import { live, liveMessages } from '@peyvand/contract/platform/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onReturn } from '../lib/connection.ts';
import { meQuery } from '../lib/session.ts';

/**
 * Listens to what changes on the server. Query keys begin with the kind of record (`customer`), so a change there makes
 * every list and record of that kind stale. The browser connects again by itself.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stream = new EventSource(live.path);
    stream.addEventListener('notification', () => {
      void client.invalidateQueries({ queryKey: ['notifications'] });
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
    });
    stream.addEventListener('changed', (event: MessageEvent<unknown>) => {
      const message = liveMessages.changed.safeParse(parse(event.data));
      if (message.success) void client.invalidateQueries({ queryKey: [message.data.kind] });
    });
    const stop = onReturn(() => void client.invalidateQueries());
    return () => {
      stream.close();
      stop();
    };
  }, [client]);
}

function parse(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
