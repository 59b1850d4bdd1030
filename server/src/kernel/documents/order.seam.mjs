import { workerData } from 'node:worker_threads';

/** What typeset.ts told this thread; nobody else starts it. */
export const place = /** @type {{ folder: string }} */ (workerData);
