import type { Ctx } from '../../../../kernel/context.ts';
import { Refusal } from '../../../../kernel/problem.ts';
import { insertBatches } from './batch.store.ts';
import { wantLoad } from './load.job.ts';
import { packed } from './payload.seam.ts';
import type { PageRow } from './rows.ts';

/** Requests that arrive within so long are committed together: one commit instead of hundreds. */
const gatherMs = 60;
/** Events that wait in memory at most; beyond, senders are told to come back. None of them was acknowledged. */
const mostWaiting = 100_000;

interface Waiting {
  readonly siteId: string;
  readonly lines: readonly string[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Where requests of this process wait for their common commit. */
export interface GroupCommit {
  /** Resolves when the rows are committed in PostgreSQL. */
  readonly keep: (ctx: Ctx, siteId: string, rows: readonly PageRow[]) => Promise<void>;
}

export function groupCommit(): GroupCommit {
  let waiting: Waiting[] = [];
  let count = 0;
  const flush = async (ctx: Ctx) => {
    const taken = waiting;
    waiting = [];
    count = 0;
    try {
      await store(ctx, taken);
      for (const one of taken) one.done();
    } catch (error) {
      for (const one of taken) one.failed(error);
    }
  };
  return {
    keep: (ctx, siteId, rows) => {
      if (rows.length === 0) return Promise.resolve();
      if (count + rows.length > mostWaiting) throw new Refusal('request.rate', { retryAfter: 5 });
      const lines = rows.map((row) => JSON.stringify(row));
      if (waiting.length === 0) setTimeout(() => void flush(ctx), gatherMs);
      count += rows.length;
      return new Promise<void>((done, failed) => waiting.push({ siteId, lines, done, failed }));
    },
  };
}

async function store(ctx: Ctx, taken: readonly Waiting[]): Promise<void> {
  const bySite = new Map<string, string[]>();
  for (const { siteId, lines } of taken) {
    const list = bySite.get(siteId) ?? [];
    for (const line of lines) list.push(line);
    bySite.set(siteId, list);
  }
  const batches = await Promise.all(
    [...bySite].map(async ([siteId, lines]) => {
      return { id: ctx.newId(), siteId, events: lines.length, payload: await packed(lines) };
    }),
  );
  await ctx.write(async (tx) => {
    await insertBatches(tx, batches, ctx.clock().toISOString());
    await wantLoad(tx);
  });
}
