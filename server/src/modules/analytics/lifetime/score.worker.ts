import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { unflat } from './flat.ts';
import { scoreCustomers } from './score.ts';

/** One fit, in a thread of its own: takes the purchases as its data and posts the answer. */

const Asked = z.object({
  starts: z.instanceof(Uint32Array),
  days: z.instanceof(Int32Array),
  amounts: z.instanceof(Float64Array),
  today: z.number(),
  discount: z.number(),
});

// Requests come first. On Linux this is about this thread alone; elsewhere it would slow the whole program.
if (process.platform === 'linux') setPriority(0, 5);

const { today, discount, ...purchases } = Asked.parse(workerData);
const begun = process.cpuUsage();
const answer = scoreCustomers(unflat(purchases), today, discount);
const { user, system } = process.cpuUsage(begun);
parentPort?.postMessage({ ...answer, cpuMs: Math.round((user + system) / 1000) });
