import { live, liveMessages } from '@peyvand/contract/platform/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onReturn } from '../lib/connection.ts';
import { meQuery } from '../lib/session.ts';

/**
 * Listens to what changes on the server. Query keys begin with the kind of record (`customer`), so a change there makes
 * every list and record of that kind stale. After a break the browser connects again by itself; after a refusal we do.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stream: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasOpen = false;
    function listen(): void {
      stream = new EventSource(live.path);
      stream.addEventListener('open', () => {
        // It ended and came back: rights may have changed, and messages were missed.
        if (wasOpen) void client.invalidateQueries();
        wasOpen = true;
      });
      stream.addEventListener('error', () => {
        if (stream?.readyState !== EventSource.CLOSED) return;
        // The browser gives up after a refusal. Whether the session is over, the server tells with the next question.
        void client.invalidateQueries({ queryKey: meQuery.queryKey });
        timer = setTimeout(listen, again);
      });
      stream.addEventListener('notification', () => {
        void client.invalidateQueries({ queryKey: ['notifications'] });
        void client.invalidateQueries({ queryKey: meQuery.queryKey });
      });
      stream.addEventListener('changed', (event: MessageEvent<unknown>) => {
        const message = liveMessages.changed.safeParse(parse(event.data));
        if (message.success) void client.invalidateQueries({ queryKey: [message.data.kind] });
      });
    }
    listen();
    const stop = onReturn(() => void client.invalidateQueries());
    return () => {
      clearTimeout(timer);
      stream?.close();
      stop();
    };
  }, [client]);
}

/** How long to wait, in ms, before the stream is asked for again after a refusal. */
const again = 10_000;

function parse(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
