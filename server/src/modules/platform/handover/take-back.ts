import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { EventType } from '../../../kernel/events/events.ts';
import { nextOf, staying } from '../../../kernel/handing.ts';
import type { BackChunk, ChunkDone, Staying } from '../../../kernel/holding.ts';
import { activePerson } from '../user/user.store.ts';
import { eventsOfHandover } from './cause.store.ts';

export type Person = NonNullable<Awaited<ReturnType<typeof activePerson>>>;

/** Who had something before a handover, and who has it since, as the event of it tells. */
const OwnerChange = z.object({
  changes: z.object({ ownerId: z.object({ from: z.string(), to: z.string() }) }),
});

/** Gives back what still belongs to whom the handover gave it; what was given on since stays and is named. */
export async function takeBackOwned<T extends { id: string; name: string; ownerId: string }>(
  ctx: WriteCtx,
  { cause, from, after, limit }: BackChunk,
  parts: {
    readonly event: Pick<EventType<unknown>, 'type'>;
    readonly lock: (id: string) => Promise<T | undefined>;
    readonly move: (one: T, from: string, to: Person) => Promise<void>;
  },
): Promise<ChunkDone> {
  const events = await eventsOfHandover(ctx, { cause, type: parts.event.type, after, limit });
  const person = await activePerson(ctx, from.id);
  const stays: Staying[] = [];
  let done = 0;
  for (const { subjectId, data } of events) {
    const { to } = OwnerChange.parse(data).changes.ownerId;
    const one = await parts.lock(subjectId);
    if (!one) continue;
    if (one.ownerId !== to) stays.push(staying(one, 'changed'));
    else if (!person) stays.push(staying(one, 'inactive'));
    else {
      await parts.move(one, to, person);
      done++;
    }
  }
  return { done, kept: stays.length, stays, next: nextOf(events, limit) };
}
