import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Bought } from '../methods/history.ts';
import { flat } from './flat.ts';
import type { scoreCustomers } from './score.ts';

type Answer = ReturnType<typeof scoreCustomers> & {
  /** Of the whole program while it ran. */
  readonly cpuMs: number;
};

const isAnswer = (said: unknown): said is Answer =>
  typeof said === 'object' && said !== null && 'fit' in said && 'scores' in said && 'cpuMs' in said;
const Said = z.custom<Answer>(isAnswer);

/** `scoreCustomers` in a thread of its own: requests go on meanwhile. Ends with the signal. */
export function scoreInThread(
  bought: readonly Bought[],
  today: number,
  discount: number,
  signal: AbortSignal,
): Promise<Answer> {
  const worker = new Worker(workerFile(), {
    workerData: { ...flat(bought), today, discount },
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
    execArgv: [],
    env: {},
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  return new Promise<Answer>((resolve, reject) => {
    worker.on('message', (said) => {
      const { data, error } = Said.safeParse(said);
      if (data) resolve(data);
      else reject(new Error(`the fit said something else: ${error.message}`));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread of the fit has ended')));
  }).finally(() => signal.removeEventListener('abort', stop));
}

/** In a bundle it lies beside it; from the sources it is read by the loader that reads them. */
function workerFile(): URL {
  const bundled = new URL('./score.worker.js', import.meta.url);
  return existsSync(fileURLToPath(bundled)) ? bundled : new URL('./score.worker.mjs', import.meta.url);
}
