import { live, liveMessages } from '@peyvand/contract/platform/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onReturn } from '../lib/connection.ts';
import { openEventStream } from '../lib/event-stream.ts';
import { meQuery } from '../lib/session.ts';

/** How long to wait, in ms, before the stream is asked for again after a refusal. */
const again = 10_000;

/**
 * Listens to what changes on the server. Query keys begin with the kind of record (`customer`), so a change there makes
 * every list and record of that kind stale. After a break the browser connects again by itself; after a refusal we do.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let close = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasOpen = false;
    const stale = (key: readonly unknown[]) => void client.invalidateQueries({ queryKey: key });
    function listen(): void {
      close = openEventStream(live.path, {
        opened: () => {
          // It ended and came back: rights may have changed, and messages were missed.
          if (wasOpen) void client.invalidateQueries();
          wasOpen = true;
        },
        refused: () => {
          // Whether the session is over, the server tells with the next question.
          stale(meQuery.queryKey);
          timer = setTimeout(listen, again);
        },
        messages: {
          notification: () => {
            stale(['notifications']);
            stale(meQuery.queryKey);
          },
          changed: (data) => {
            const message = liveMessages.changed.safeParse(data);
            if (!message.success) return;
            stale([message.data.kind]);
            if (message.data.kind === 'organisation') stale(meQuery.queryKey);
          },
        },
      });
    }
    listen();
    const stop = onReturn(() => void client.invalidateQueries());
    return () => {
      clearTimeout(timer);
      close();
      stop();
    };
  }, [client]);
}
