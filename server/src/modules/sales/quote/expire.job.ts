import type { Ctx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { locked, raised, subjectOf } from './quote.actions.ts';
import { quoteExpired } from './quote.events.ts';
import { mayBecome } from './quote.ts';
import { overdueQuotes } from './quote-read.store.ts';
import { insertFact, updateQuote } from './quote-write.store.ts';
import { toldOf } from './shown.ts';

const chunk = 100;

/** Marks quotes whose last day is over. Nobody can accept them before that either: the day itself is asked. */
export async function expireQuotes(ctx: Ctx, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const done = await ctx.write(async (tx) => {
      const ids = await overdueQuotes(tx, dateOf(tx.clock(), await zoneOf(tx)), chunk);
      for (const id of ids) {
        const quote = await locked(tx, id);
        if (!mayBecome(quote.status, 'expired')) continue;
        const next = raised(tx, { ...quote, status: 'expired', statusAt: tx.clock().toISOString() });
        await updateQuote(tx, next, false);
        await insertFact(tx, id, { kind: 'expired', byId: null, byCustomer: false, note: null, proof: null });
        await emit(tx, quoteExpired, { ...subjectOf(next), data: toldOf(next) });
      }
      return ids.length;
    });
    count += done;
    if (done < chunk) break;
  }
  return count;
}

export const quotesExpiryJob: Job = {
  name: 'sales.quotes.expire',
  run: async (ctx, _payload, signal) => {
    const count = await expireQuotes(ctx, signal);
    if (count > 0) ctx.log.info({ count }, 'quotes expired');
  },
};

export const quotesExpiry: Schedule = { job: quotesExpiryJob.name, every: { dayAt: '00:10' } };
