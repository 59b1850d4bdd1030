import type { Served } from '../serve.ts';

/** How long a stop may take before the process ends anyway; the engines lose nothing by it. */
const stopMs = 15_000;

/** Serves until a signal asks to stop, then stops in order and ends the process. */
export async function untilStopped(served: Served): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const timer = setTimeout(() => process.exit(0), stopMs);
  await served.stop();
  clearTimeout(timer);
  process.exit(0);
}
