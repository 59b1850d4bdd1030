import type { Ctx } from '../../../kernel/context.ts';
import { countAfter, stretchEnd, type Which } from './judge.store.ts';

const size = 5000;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Goes through all customers by stretches of their ids. Ends early when `signal` says so or `patience` (milliseconds)
 * is over. Says how many ids it went through, and whether these were all.
 */
export async function eachStretch(
  ctx: Ctx,
  options: { readonly patience?: number; readonly signal: AbortSignal },
  work: (which: Which) => Promise<void>,
): Promise<{ looked: number; complete: boolean }> {
  const end = performance.now() + (options.patience ?? Number.POSITIVE_INFINITY);
  let after = first;
  let stretches = 0;
  for (;;) {
    if (options.signal.aborted || performance.now() > end)
      return { looked: stretches * size, complete: false };
    const upTo = await stretchEnd(ctx, after, size);
    await work({ after, upTo });
    if (upTo === null) return { looked: stretches * size + (await countAfter(ctx, after)), complete: true };
    stretches++;
    after = upTo;
  }
}
