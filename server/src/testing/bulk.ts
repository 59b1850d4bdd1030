import { setTimeout as pause } from 'node:timers/promises';

/** Asks for a run of a bulk change until the server is through with it. */
export async function settledBulk<Run extends { readonly state: string }>(
  ask: () => Promise<Run>,
): Promise<Run> {
  for (;;) {
    const run = await ask();
    if (!['waiting', 'running', 'undoing'].includes(run.state)) return run;
    await pause(20);
  }
}
