import { setTimeout as delay } from 'node:timers/promises';
import type { EngineLog } from '../log.ts';
import { answersPing } from './engine-process.ts';

interface Target {
  url: string;
  username: string;
  password: string;
}

/** Milliseconds between probes, for one probe, and without any answer until the engine is taken for dead. */
export interface WatchTiming {
  pause: number;
  probe: number;
  dead: number;
}

const TIMING: WatchTiming = { pause: 2000, probe: 4000, dead: 10_000 };
const DEAD_PROBES = 3;

/**
 * Probes the engine and calls `onDead` once when it has not answered for ten seconds. Several failed probes
 * are needed too, so that a pause of the whole machine does not count as the engine's death.
 * Returns the function that ends the watch.
 */
export function watch(
  target: () => Target,
  log: EngineLog,
  onDead: () => void,
  timing: WatchTiming = TIMING,
): () => void {
  const ending = new AbortController();
  void (async () => {
    let failedSince: number | null = null;
    let failures = 0;
    while (await pause(timing.pause, ending.signal)) {
      if (await answers(target(), timing.probe)) {
        failedSince = null;
        failures = 0;
        continue;
      }
      if (ending.signal.aborted) return;
      failedSince ??= performance.now() - timing.probe;
      failures += 1;
      log.warn({ failures }, 'ClickHouse does not answer');
      if (failures < DEAD_PROBES || performance.now() - failedSince < timing.dead) continue;
      log.error({ failures }, 'ClickHouse is taken for dead and killed');
      onDead();
      return;
    }
  })();
  return () => ending.abort();
}

async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  // Not referenced: the watch alone must not keep the server's process alive.
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}

/** The listener must answer and a query must come back; that the query is refused is an answer too. */
async function answers(target: Target, ms: number): Promise<boolean> {
  if (!(await answersPing(target.url, ms))) return false;
  try {
    const response = await fetch(`${target.url}/?query=SELECT%201`, {
      headers: { 'X-ClickHouse-User': target.username, 'X-ClickHouse-Key': target.password },
      signal: AbortSignal.timeout(ms),
    });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
