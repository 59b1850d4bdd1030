import type { WriteCtx } from '../../../kernel/context.ts';
import type { Reader } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { actorOfUser, listenersOf, notify } from '../../platform/api.ts';
import { visibleIds } from '../customer/known.store.ts';
import { watchersOfMany, withActors } from './happened.store.ts';
import { excerpt, type Happened, isTelling, mentionedIn, tellings, watchedTypes } from './news.ts';
import { addWatchers } from './watcher.store.ts';

/** Tells watchers and mentioned colleagues what happened, each what they may see at the time of telling. */
export const watchReader: Reader = {
  name: 'customers.watch',
  types: [...Object.keys(watchedTypes), 'customers.note.changed'],
  batch: 500,
  handle: async (ctx, events) => {
    const happened = (await withActors(ctx, events)).filter(isTelling);
    if (happened.length === 0) return;
    const sees = sightOf(ctx);
    const mentioned = await tellMentioned(ctx, happened, sees);
    await watchByThemselves(ctx, happened, mentioned);
    const watchers = await watchersOfMany(ctx, happened);
    // Who was told of a note by name is not told of it once more as a watcher.
    for (const { event, userId } of mentioned) watchers.get(event.customerId)?.delete(userId);
    for (const [customerId, users] of watchers) {
      for (const userId of users) if (!(await sees(userId, customerId))) users.delete(userId);
    }
    for (const { userId, ...notification } of tellings(happened, watchers)) {
      await notify(ctx, [userId], notification);
    }
  },
};

interface Mention {
  readonly event: Happened;
  readonly userId: string;
}

/** Tells who is mentioned; the writer hears of those whom the customer is not shown to. */
async function tellMentioned(ctx: WriteCtx, events: readonly Happened[], sees: Sight): Promise<Mention[]> {
  const told: Mention[] = [];
  for (const event of events) {
    const { actorId, customerId, customerName } = event;
    const link = `/customers/${customerId}?tab=notes`;
    for (const userId of new Set(mentionedIn(event))) {
      if (userId === actorId) continue;
      if (await sees(userId, customerId)) {
        const data = { actor: event.actorName, customer: customerName, body: bodyOf(event) };
        await notify(ctx, [userId], { kind: 'customers.note.mentioned', data, link });
        told.push({ event, userId });
      } else if (actorId !== null) {
        const data = { userId, customer: customerName };
        await notify(ctx, [actorId], { kind: 'customers.note.unseen', data, link });
      }
    }
  }
  return told;
}

function bodyOf({ data }: Happened): string {
  const body: unknown = typeof data === 'object' && data !== null && 'body' in data ? data.body : '';
  return typeof body === 'string' ? excerpt(body) : '';
}

/** Who writes notes or is mentioned watches from then on, if they chose so. */
async function watchByThemselves(
  ctx: WriteCtx,
  events: readonly Happened[],
  mentioned: readonly Mention[],
): Promise<void> {
  const notes = events.filter(({ type }) => type === 'customers.note.written');
  const writers = notes.flatMap((event) =>
    event.actorId === null ? [] : [{ event, userId: event.actorId }],
  );
  const users = [...new Set([...writers, ...mentioned].map(({ userId }) => userId))];
  const chosen = new Map(
    (await listenersOf(ctx, users)).map(({ userId, settings }) => [userId, settings.watch]),
  );
  const joining = [
    ...writers.filter(({ userId }) => chosen.get(userId)?.noting === true),
    ...mentioned.filter(({ userId }) => chosen.get(userId)?.mentioned === true),
  ];
  for (const { event, userId } of joining) await addWatchers(ctx, event.customerId, [userId]);
}

type Sight = (userId: string, customerId: string) => Promise<boolean>;

/** Whether users see customers, each asked once in a batch. */
function sightOf(ctx: WriteCtx): Sight {
  const actors = new Map<string, ReturnType<typeof actorOfUser>>();
  const known = new Map<string, boolean>();
  return async (userId, customerId) => {
    const key = `${userId} ${customerId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const asked = actors.get(userId) ?? actorOfUser(ctx, userId);
    actors.set(userId, asked);
    const actor = await asked;
    const may = actor !== null && holds(actor, 'customers.customer.read');
    const sees = may && (await visibleIds(ctx.as(actor), [customerId])).has(customerId);
    known.set(key, sees);
    return sees;
  };
}
