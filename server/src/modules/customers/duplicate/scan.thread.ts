import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const Message = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('taken'), keys: z.string() }),
  z.strictObject({ kind: z.literal('progress'), share: z.number() }),
  z.strictObject({ kind: z.literal('pairs'), text: z.string(), share: z.number() }),
  z.strictObject({
    kind: z.literal('end'),
    records: z.number(),
    candidates: z.number(),
    pairs: z.number(),
    spread: z.array(z.number()),
    model: z.string(),
  }),
]);
export type ScanMessage = z.infer<typeof Message>;

export interface ScanThread {
  send(order: { kind: 'rows'; text: string } | { kind: 'search'; from: number } | { kind: 'more' }): void;
  /** The next that it says; rejects when the thread has died. */
  next(): Promise<ScanMessage>;
  stop(): Promise<void>;
}

/** A million customers take about half a gigabyte in all, most of it outside the heap. */
const heapMb = 2048;

/** Starts the engine in a thread of its own. */
export function openScanThread(): ScanThread {
  const worker = new Worker(workerFile(), {
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    execArgv: [],
    env: {},
  });
  const waiting: (ScanMessage | Error)[] = [];
  let wake: (() => void) | undefined;
  const hear = (message: ScanMessage | Error) => {
    waiting.push(message);
    wake?.();
  };
  worker.on('message', (said) => {
    const { data, error } = Message.safeParse(said);
    hear(data ?? new Error(`the scan said something else: ${error?.message}`));
  });
  worker.on('error', (error) => hear(error));
  worker.on('exit', () => hear(new Error('the thread of the scan has ended')));
  return {
    send: (order) => worker.postMessage(order),
    stop: async () => void (await worker.terminate()),
    async next() {
      while (waiting.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const message = waiting.shift();
      if (message === undefined || message instanceof Error) throw message ?? new Error('nothing was said');
      return message;
    },
  };
}

/** From the sources it lies beside this file, from a bundle below the folder of the server. */
function workerFile(): URL {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const script = join(folder, 'src/modules/customers/duplicate/engine/scan-worker.mjs');
    if (existsSync(script)) return pathToFileURL(script);
    const parent = dirname(folder);
    if (parent === folder) throw new Error('engine/scan-worker.mjs is missing');
    folder = parent;
  }
}
