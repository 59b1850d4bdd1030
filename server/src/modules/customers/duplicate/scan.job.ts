import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { duplicatesScanned } from './duplicate.events.ts';
import { portionAfter } from './entry.store.ts';
import { keepFingerprints } from './fingerprint.store.ts';
import { forgetModel } from './model.store.ts';
import { dropStale, holdQueue, keepPairs } from './pair.store.ts';
import { beginScan, clearDue, endScan, failScan, noteProgress } from './scan.store.ts';
import { openScanThread, type ScanThread } from './scan.thread.ts';
import { loadSettings } from './settings.store.ts';

/** Customers read at once: a few hundred kilobytes of text. */
const portion = 2000;
/** Of the whole scan, the reading. */
const readingShare = 0.3;

/** Compares all customers with each other, in a thread of its own, and brings the queue up to date. */
export const scanJob: Job = {
  name: 'customers.duplicates.scan',
  run: async (ctx, _payload, signal) => {
    const id = ctx.newId();
    const began = await ctx.write((tx) => beginScan(tx, id));
    if (began === null) return;
    const thread = openScanThread();
    const stop = () => void thread.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await readAll(ctx, id, thread);
      thread.send({ kind: 'search', from: (await loadSettings(ctx)).reviewFrom });
      await keepAll(ctx, id, thread, began);
    } catch (error) {
      ctx.log.warn({ error: String(error) }, 'the scan for duplicates failed');
      await ctx.write((tx) => failScan(tx, id, error instanceof Error ? error.message : String(error)));
    } finally {
      signal.removeEventListener('abort', stop);
      await thread.stop();
    }
  },
};

/** Every night, when nobody waits. */
export const scanSchedule: Schedule = { job: scanJob.name, every: { dayAt: '02:40' } };

async function readAll(ctx: Ctx, id: string, thread: ScanThread): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (let number = 0; ; number++) {
    const read = await portionAfter(ctx, after, portion);
    if (!read) return;
    after = read.last;
    thread.send({ kind: 'rows', text: read.text });
    const said = await thread.next();
    if (said.kind !== 'taken') throw new Error(`the scan said ${said.kind}`);
    await store(ctx, async (tx) => {
      if (said.keys !== '[]') {
        await keepFingerprints(tx, said.keys);
        await clearDue(tx, said.keys);
      }
      // How much there is in all nobody knows yet: half of the rest is always ahead.
      if (number % 10 === 0) await noteProgress(tx, id, readingShare * (1 - 1 / (1 + number / 50)));
    });
  }
}

async function keepAll(ctx: Ctx, id: string, thread: ScanThread, began: string): Promise<void> {
  for (;;) {
    const said = await thread.next();
    if (said.kind === 'progress') {
      await store(ctx, (tx) => noteProgress(tx, id, readingShare + (1 - readingShare) * said.share));
    } else if (said.kind === 'pairs') {
      await store(ctx, async (tx) => {
        await keepPairs(tx, said.text);
        await noteProgress(tx, id, readingShare + (1 - readingShare) * said.share);
      });
      thread.send({ kind: 'more' });
    } else if (said.kind === 'end') {
      while ((await store(ctx, (tx) => dropStale(tx, began, portion))) === portion);
      await store(ctx, async (tx) => {
        await endScan(tx, id, said);
        const { records, candidates, pairs } = said;
        await emit(tx, duplicatesScanned, {
          subject: { kind: 'duplicateScan', id },
          customerId: null,
          data: { records, candidates, pairs },
        });
      });
      forgetModel(ctx);
      return;
    }
  }
}

const tries = 5;

/** Stores a part of the scan. Where a purge takes the same rows the other way round, once more: minutes of work would be lost. */
async function store<T>(ctx: Ctx, work: (tx: WriteCtx) => Promise<T>, left = tries): Promise<T> {
  try {
    return await ctx.write(async (tx) => {
      await holdQueue(tx);
      return work(tx);
    });
  } catch (error) {
    const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01';
    if (!isDeadlock || left === 1) throw error;
    return store(ctx, work, left - 1);
  }
}
