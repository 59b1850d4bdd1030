import pg from 'pg';
import type { Log } from '../log/log.ts';

export interface Live {
  /**
   * Calls `listener` for each payload sent on the channel, by any process; with '' after the line was down and
   * payloads may have been missed. Returns how to stop.
   */
  on(channel: string, listener: (payload: string) => void): () => void;
  close(): Promise<void>;
}

/** One listening connection per process; it comes back by itself after the server was away. */
export function openLive(connection: pg.ClientConfig, channels: readonly string[], log: Log): Live {
  const listeners = new Map<string, Set<(payload: string) => void>>(
    channels.map((name) => [name, new Set()]),
  );
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wasOpen = false;
  const say = (channel: string, payload: string) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload);
  };

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...connection, application_name: 'peyvand live', keepAlive: true });
    client = next;
    const again = () => {
      if (closed || client !== next) return;
      client = undefined;
      timer = setTimeout(() => void connect(), 1000);
    };
    next.on('error', (error) => log.debug({ error: error.message }, 'listening connection lost'));
    next.on('end', again);
    next.on('notification', (message) => say(message.channel, message.payload ?? ''));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (wasOpen) for (const channel of channels) say(channel, '');
      wasOpen = true;
    } catch {
      await next.end().catch(() => undefined);
      again();
    }
  }
  void connect();
  return {
    on(channel, listener) {
      const set = listeners.get(channel);
      if (!set) throw new Error(`nobody listens on ${channel}`);
      set.add(listener);
      return () => set.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
