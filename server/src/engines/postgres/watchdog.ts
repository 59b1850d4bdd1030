import { setTimeout as pause } from 'node:timers/promises';
import { errorText, PostgresEngineError } from './errors.ts';
import { endRemains, type Postmaster, type Site, stopPostmaster } from './postmaster.ts';
import { bringUp } from './server.ts';
import { reserveGiven, spendReserve } from './space.ts';

export interface Watchdog {
  readonly state: () => 'ready' | 'restarting' | 'stopped';
  readonly onRestart: (listener: () => void) => void;
  readonly stop: () => Promise<void>;
}

const slowest = 10_000;

/**
 * Keeps a server running: when it ends without having been told to, it is started again, at once and then with
 * growing pauses up to 10 s, for as long as it takes. Nothing is lost meanwhile; a full disk only has to be freed.
 */
export function watch(site: Site, first: Postmaster): Watchdog {
  const listeners: (() => void)[] = [];
  const stopping = new AbortController();
  let state: 'ready' | 'restarting' | 'stopped' = 'ready';
  let current: Postmaster = first;

  const keep = async (): Promise<void> => {
    for (;;) {
      const how = await current.exited;
      if (stopping.signal.aborted) return;
      state = 'restarting';
      site.log.error({ pid: current.pid, how }, 'PostgreSQL has died and is started again');
      const next = await mend(site, stopping.signal);
      if (next === undefined) return;
      current = next;
      // Ready in the very moment of the stop, which then waits for this loop and ends the server itself.
      if (stopping.signal.aborted) return;
      state = 'ready';
      site.log.info({ pid: current.pid }, 'PostgreSQL is ready again');
      for (const listener of listeners) notify(site, listener);
    }
  };
  const kept = keep();

  return {
    state: () => state,
    onRestart: (listener) => {
      listeners.push(listener);
    },
    stop: async () => {
      state = 'stopped';
      stopping.abort();
      if (current.alive()) await stopPostmaster(current, site.log);
      await kept;
      if (current.alive()) await stopPostmaster(current, site.log);
      await endRemains(site);
    },
  };
}

/** Undefined when stopped before it worked. */
async function mend(site: Site, signal: AbortSignal): Promise<Postmaster | undefined> {
  for (let wait = 100; !signal.aborted; wait = Math.min(wait * 2, slowest)) {
    try {
      return await bringUp(site, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      const full = error instanceof PostgresEngineError && error.fault === 'disk-full';
      if (full && spendReserve(site.places.dir)) {
        site.log.warn({ dir: site.places.dir }, reserveGiven);
        continue;
      }
      site.log.error({ retryInMs: wait, reason: errorText(error) }, 'PostgreSQL cannot be started yet');
    }
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

function notify(site: Site, listener: () => void): void {
  try {
    listener();
  } catch (error) {
    site.log.error({ reason: errorText(error) }, 'a listener to the restart of PostgreSQL failed');
  }
}
